package dev.abound.handler.kafka;

import dev.abound.event.BindingEvent;
import dev.abound.handler.kafka.Parcel.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** One event's records on their way. For one thread. */
final class Shipment {

    private final BindingEvent event;
    private final List<Parcel> parcels = new ArrayList<>(2);
    private Optional<String> refused = Optional.empty();
    private boolean noticed;

    Shipment(BindingEvent event, List<ProducerRecord<byte[], byte[]>> records) {
        this.event = event;
        records.forEach(record -> parcels.add(new Parcel(record)));
    }

    BindingEvent event() {
        return event;
    }

    List<Parcel> parcels() {
        return parcels;
    }

    /** Its first reason counts. */
    void refuse(String reason) {
        refused = refused.or(() -> Optional.of(reason));
    }

    /** Why Kafka will never take it. */
    Optional<String> refused() {
        return refused;
    }

    boolean isSettled() {
        return parcels.stream().allMatch(parcel -> parcel.state() == State.ARRIVED || parcel.state() == State.REFUSED);
    }

    /** Is a notice of its refusal, if any is wanted, on its way already? */
    boolean isNoticed() {
        return noticed;
    }

    void notice(Optional<ProducerRecord<byte[], byte[]>> record) {
        noticed = true;
        record.map(Parcel::new).ifPresent(parcels::add);
    }
}
