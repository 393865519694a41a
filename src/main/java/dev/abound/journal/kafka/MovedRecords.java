package dev.abound.journal.kafka;

import dev.abound.journal.JournalException;
import dev.abound.value.Position;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Looks at single records of a topic that was filled from another journal: each says where it stood there. */
final class MovedRecords implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(200);
    private static final int STEPS = 150;

    private final KafkaConsumer<byte[], byte[]> consumer;

    MovedRecords(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** @throws JournalException when the last record was not moved there: the topic is in use */
    Optional<ConsumerRecord<byte[], byte[]>> last(TopicPartition partition) {
        long end = end(partition);
        return end == 0 ? Optional.empty() : Optional.of(at(partition, end - 1));
    }

    private long end(TopicPartition partition) {
        return consumer.endOffsets(List.of(partition)).get(partition);
    }

    /** The first offset whose record stood at or after a position; the end when there is none. They stand in order. */
    long firstFrom(TopicPartition partition, Position position) {
        long low = 0;
        long high = end(partition);
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (movedFrom(at(partition, middle)).compareTo(position) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    static Position movedFrom(ConsumerRecord<byte[], byte[]> record) {
        return KafkaRecords.movedFrom(record)
                .orElseThrow(
                        () -> new JournalException("The topic " + record.topic() + " holds records that were not moved"
                                + " there, in partition " + record.partition()
                                + ": it is in use. Move into a topic of another name."));
    }

    private ConsumerRecord<byte[], byte[]> at(TopicPartition partition, long offset) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        for (int steps = 0; steps < STEPS; steps++) {
            List<ConsumerRecord<byte[], byte[]>> found = consumer.poll(STEP).records(partition);
            if (!found.isEmpty()) {
                return found.get(0);
            }
        }
        throw new JournalException(
                "No broker sends the record at " + partition + ", " + offset + ". Do all brokers run?");
    }

    @Override
    public void close() {
        consumer.close();
    }
}
