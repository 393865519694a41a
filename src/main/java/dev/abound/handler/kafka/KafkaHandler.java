package dev.abound.handler.kafka;

import dev.abound.event.BindingEvent;
import dev.abound.handler.kafka.Parcel.State;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.Figure;
import dev.abound.spi.HandlerResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Sends events to Kafka, many at a time, and answers a batch when every record of it is confirmed by all copies in sync.
 *
 * <p>What Kafka does not confirm in time stays with the producer, which goes on trying in order; the batch is asked for
 * again, and only waited for. So nothing is sent twice by us as long as the process and the producer live, and the
 * producer's own repetitions are dropped by the brokers.
 */
final class KafkaHandler implements BatchHandler {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Connection connection;
    private final EventRecords records;
    private final Duration patience;
    private final InHand inHand;
    private volatile long confirmed;
    private volatile long refused;

    KafkaHandler(Connection connection, EventRecords records, Duration patience) {
        this.connection = connection;
        this.records = records;
        this.patience = patience;
        this.inHand = new InHand(event -> new Shipment(event, records.of(event)));
    }

    static KafkaHandler of(KafkaSettings settings) {
        return of(settings, PATIENCE);
    }

    /** @param patience how long a batch is waited for until it is asked for again */
    static KafkaHandler of(KafkaSettings settings, Duration patience) {
        Connection connection = new Connection(
                settings.servers(), new TopicSetup(settings)::prepare, () -> new KafkaProducer<>(settings.producer()));
        return new KafkaHandler(connection, new EventRecords(settings.topics(), settings.format()), patience);
    }

    @Override
    public HandlerResult handle(List<BindingEvent> events) throws InterruptedException {
        List<Shipment> shipments = inHand.of(events);
        try {
            Optional<String> trouble = ship(shipments);
            return trouble.isPresent() ? HandlerResult.retry(trouble.get()) : answer(shipments);
        } catch (InterruptException asked) {
            Thread.interrupted(); // Kafka's exception leaves the flag up as well
            throw leaving(asked);
        }
    }

    private static InterruptedException leaving(InterruptException cause) {
        InterruptedException leaving = new InterruptedException("interrupted while sending to Kafka");
        leaving.initCause(cause);
        return leaving;
    }

    /** All arrived, or some will never; a refused event is looked at alone, so that it alone is set aside. */
    private HandlerResult answer(List<Shipment> shipments) throws InterruptedException {
        if (shipments.stream().allMatch(shipment -> shipment.refused().isEmpty())) {
            return forget(shipments, HandlerResult.done());
        }
        Optional<String> reason =
                shipments.stream().flatMap(one -> one.refused().stream()).findFirst();
        return shipments.size() > 1 ? HandlerResult.rejected(reason.orElseThrow()) : setAside(shipments.get(0));
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread counts, others read
    private HandlerResult setAside(Shipment shipment) throws InterruptedException {
        String reason = shipment.refused().orElseThrow();
        if (!shipment.isNoticed()) {
            shipment.notice(records.notice(shipment.event(), reason));
        }
        Optional<String> trouble = ship(List.of(shipment));
        if (trouble.isPresent()) {
            return HandlerResult.retry(trouble.get());
        }
        refused++;
        return forget(List.of(shipment), HandlerResult.rejected(reason));
    }

    private HandlerResult forget(List<Shipment> answered, HandlerResult result) {
        inHand.forget(answered);
        return result;
    }

    /** @return why not everything is settled; empty when it is */
    private Optional<String> ship(List<Shipment> shipments) throws InterruptedException {
        Optional<Throwable> trouble = send(shipments);
        Optional<Throwable> later = await(shipments, System.nanoTime() + patience.toNanos());
        Optional<Throwable> first = trouble.or(() -> later);
        if (first.isPresent()) {
            recover(first.get());
        }
        long open = shipments.stream().filter(shipment -> !shipment.isSettled()).count();
        return first.map(this::sentence).or(() -> open == 0 ? Optional.empty() : Optional.of(late(open, shipments)));
    }

    /** In order, until one fails at once: what comes after it must not overtake it. */
    private Optional<Throwable> send(List<Shipment> shipments) throws InterruptedException {
        try {
            for (Shipment shipment : shipments) {
                for (Parcel parcel : shipment.parcels()) {
                    Optional<Throwable> failed =
                            parcel.state() == State.WAITING ? send(shipment, parcel) : Optional.empty();
                    if (failed.isPresent()) {
                        return failed;
                    }
                }
            }
            return Optional.empty();
        } catch (InterruptException leaving) {
            throw leaving;
        } catch (KafkaException unavailable) {
            return Optional.of(unavailable);
        }
    }

    private Optional<Throwable> send(Shipment shipment, Parcel parcel) throws InterruptedException {
        parcel.send(connection.producer());
        return parcel.isAnswered() ? settle(shipment, parcel, Duration.ZERO) : Optional.empty();
    }

    private Optional<Throwable> await(List<Shipment> shipments, long deadline) throws InterruptedException {
        Optional<Throwable> first = Optional.empty();
        for (Shipment shipment : shipments) {
            for (Parcel parcel : shipment.parcels()) {
                if (parcel.state() == State.UNDERWAY) {
                    Optional<Throwable> failed =
                            settle(shipment, parcel, Duration.ofNanos(deadline - System.nanoTime()));
                    first = first.isPresent() ? first : failed;
                }
            }
        }
        return first;
    }

    /** @return why it must be sent again, if it must */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread counts, others read
    private Optional<Throwable> settle(Shipment shipment, Parcel parcel, Duration atMost) throws InterruptedException {
        Optional<Throwable> failed = parcel.await(atMost);
        if (parcel.state() == State.REFUSED) {
            shipment.refuse("Kafka does not take it: " + Failure.message(failed.orElseThrow()));
            return Optional.empty();
        }
        if (parcel.state() == State.ARRIVED) {
            confirmed++;
        }
        return failed;
    }

    private void recover(Throwable trouble) throws InterruptedException {
        if (Failure.doubtsTheTopics(trouble)) {
            connection.doubtTopics();
        }
        if (Failure.endsTheProducer(trouble)) {
            connection.drop();
            await(inHand.all(), System.nanoTime()); // what has arrived by now is not sent again
            inHand.all().forEach(shipment -> shipment.parcels().forEach(Parcel::recall));
        }
    }

    private String sentence(Throwable trouble) {
        return "Kafka at " + connection.servers() + ": " + Failure.message(trouble);
    }

    private String late(long open, List<Shipment> shipments) {
        return "Kafka at " + connection.servers() + " has not confirmed " + open + " of " + shipments.size()
                + " events within " + patience.toSeconds() + " s";
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.counter("kafka_records", "records confirmed by Kafka, in all topics", confirmed),
                Figure.counter("kafka_refused_events", "events Kafka does not take", refused),
                Figure.counter("kafka_producers", "producers made: more than one after a failure", connection.made()));
    }

    /** What is still underway comes again after the next start; it need not be hurried out now. */
    @Override
    public void close() {
        if (inHand.isEmpty()) {
            connection.close();
        } else {
            connection.drop();
        }
    }
}
