package dev.abound.handler.kafka;

import dev.abound.event.BindingEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What was handed to Kafka and is not answered to the dispatcher yet. When the same events come again, in the same batch
 * or in another, what has arrived is not sent a second time. Holds at most two of the largest batches. For one thread.
 */
final class InHand {

    private static final int MOST = 20_000;

    private final Map<Object, Shipment> shipments = new LinkedHashMap<>();
    private final Function<BindingEvent, Shipment> pack;

    InHand(Function<BindingEvent, Shipment> pack) {
        this.pack = pack;
    }

    /** The shipments of these events, in their order. */
    List<Shipment> of(List<BindingEvent> events) {
        if (shipments.size() + events.size() > MOST) {
            shipments.values().removeIf(Shipment::isSettled);
        }
        List<Shipment> wanted = new ArrayList<>(events.size());
        for (BindingEvent event : events) {
            wanted.add(shipments.computeIfAbsent(key(event), key -> pack.apply(event)));
        }
        return wanted;
    }

    /** The same entry sent twice has one id, and two positions: each is a record of its own. */
    private static Object key(BindingEvent event) {
        return event.position().<Object>map(position -> position).orElse(event.id());
    }

    void forget(List<Shipment> answered) {
        answered.forEach(shipment -> shipments.remove(key(shipment.event())));
    }

    List<Shipment> all() {
        return List.copyOf(shipments.values());
    }

    boolean isEmpty() {
        return shipments.isEmpty();
    }
}
