package dev.abound.journal.kafka;

import dev.abound.journal.Journal;
import dev.abound.journal.JournalException;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Copies a journal of one partition into a topic, ids and times unchanged. Each record carries where it stood: what was
 * broken off, be it by a crash, is gone on with, and nothing stands there twice. For one thread.
 */
public final class MoveToTopic implements AutoCloseable {

    private static final int AT_ONCE = 1_024;

    private final Admin admin;
    private final Topic topic;
    private final KafkaRecords records;
    private final Groups groups;
    private final MovedRecords moved;
    private final Clients clients;

    private MoveToTopic(KafkaSettings settings) {
        clients = new Clients(settings);
        admin = clients.admin();
        try {
            topic = Topic.open(admin, settings);
            records = new KafkaRecords(settings.topic(), topic.partitions().size());
            groups = new Groups(admin, settings);
            moved = new MovedRecords(clients.jumper());
        } catch (RuntimeException failed) {
            admin.close();
            throw failed;
        }
    }

    /**
     * Opens the topic, and makes it if it is missing.
     *
     * @throws JournalException when the cluster is away, or the topic would forget
     */
    public static MoveToTopic open(KafkaSettings settings) {
        return new MoveToTopic(settings);
    }

    /**
     * Copies what is not there yet; returns when all of it is on the brokers.
     *
     * @param progress hears the position of records as they are handed to Kafka, from time to time
     * @return how many records were copied now
     * @throws JournalException when the topic holds anything else, or Kafka refuses a record
     */
    public long copy(Journal from, Consumer<Position> progress) throws InterruptedException {
        Map<Integer, Position> there = new HashMap<>();
        for (TopicPartition partition : topic.partitions()) {
            Optional<ConsumerRecord<byte[], byte[]>> last = moved.last(partition);
            if (last.isPresent()) {
                there.put(partition.partition(), sameRecord(from, last.get()));
            }
        }
        return copy(from, there, progress);
    }

    /** The topic goes on with this journal, and with no other. */
    private static Position sameRecord(Journal from, ConsumerRecord<byte[], byte[]> last) throws InterruptedException {
        Position position = MovedRecords.movedFrom(last);
        String id = KafkaRecords.decode(last).id();
        try (JournalReader reader = from.read(position)) {
            List<JournalRecord> found = reader.poll(1, Duration.ZERO);
            if (found.isEmpty()
                    || !found.get(0).position().equals(position)
                    || !found.get(0).id().equals(id)) {
                throw new JournalException("The topic " + last.topic()
                        + " holds records of another journal. Move into a" + " topic of another name.");
            }
        }
        return position;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears
    private long copy(Journal from, Map<Integer, Position> there, Consumer<Position> progress)
            throws InterruptedException {
        AtomicReference<Optional<Exception>> refused = new AtomicReference<>(Optional.empty());
        long copied = 0;
        try (KafkaProducer<byte[], byte[]> producer = clients.producer();
                JournalReader reader = from.read(start(from, there))) {
            for (List<JournalRecord> some = reader.poll(AT_ONCE, Duration.ZERO);
                    !some.isEmpty() && refused.get().isEmpty();
                    some = reader.poll(AT_ONCE, Duration.ZERO)) {
                for (JournalRecord record : some) {
                    if (isMissing(record, there)) {
                        producer.send(records.encode(record), (where, failed) -> Optional.ofNullable(failed)
                                .ifPresent(reason -> refused.compareAndSet(Optional.empty(), Optional.of(reason))));
                        copied++;
                    }
                }
                progress.accept(reader.next());
            }
            producer.flush();
        } catch (KafkaException failed) {
            throw new JournalException("Kafka refused a record: " + failed.getMessage(), failed);
        }
        if (refused.get().isPresent()) {
            throw new JournalException(
                    "Kafka did not keep a record: " + refused.get().get().getMessage()
                            + ". Begin again; what is there stays.",
                    refused.get().get());
        }
        return copied;
    }

    /** Records of one partition were sent in order: what a partition has is a beginning of what it should have. */
    private boolean isMissing(JournalRecord record, Map<Integer, Position> there) {
        Position last = there.get(records.partitionOf(record.content().partitionKey()));
        return last == null || record.position().compareTo(last) > 0;
    }

    private Position start(Journal from, Map<Integer, Position> there) {
        return there.size() < topic.partitions().size()
                ? from.first()
                : there.values().stream().min(Position::compareTo).orElseGet(from::first);
    }

    /**
     * Carries a handler's cursor over: it hears on exactly where it stopped.
     *
     * @throws JournalException when processes already read for this handler
     */
    public void carryCursor(String handler, Position cursor) {
        Map<Integer, Long> place = new HashMap<>();
        topic.partitions().forEach(one -> place.put(one.partition(), moved.firstFrom(one, cursor)));
        groups.store(handler, Reach.of(place), topic.partitions());
    }

    @Override
    public void close() {
        moved.close();
        admin.close();
    }
}
