package dev.abound.journal.kafka;

import dev.abound.journal.JournalRecord;
import dev.abound.journal.RecordContent;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;

/**
 * Journal records as records of a topic. The key is the partition key, the value the octets as they came; the rest stands
 * in headers as text, so that any Kafka tool shows it.
 */
final class KafkaRecords {

    private static final String ID = "abound-id";
    private static final String RECEIVED_AT = "abound-received-at"; // microseconds since 1970, decimal
    private static final String SOURCE = "abound-source";
    private static final String KIND = "abound-kind";
    private static final String FLAGS = "abound-flags"; // letters: S snapshot, U will be confirmed
    private static final String MOVED_FROM = "abound-moved-from";

    private static final String SNAPSHOT = "S";
    private static final String UNCONFIRMED = "U";
    private static final long MICROS = 1_000_000;

    private final String topic;
    private final int partitions;

    KafkaRecords(String topic, int partitions) {
        this.topic = topic;
        this.partitions = partitions;
    }

    /** The same partition as Kafka's own producers choose for the key, so that other tools may write beside us. */
    int partitionOf(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    ProducerRecord<byte[], byte[]> encode(RecordContent content) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic,
                partitionOf(content.partitionKey()),
                content.receivedAt().toEpochMilli(),
                octets(content.partitionKey()),
                content.octets().toArray());
        record.headers()
                .add(ID, octets(content.id()))
                .add(RECEIVED_AT, octets(Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, content.receivedAt()))))
                .add(SOURCE, octets(content.source()))
                .add(KIND, octets(content.kind()));
        String flags = (content.snapshot() ? SNAPSHOT : "") + (content.unconfirmed() ? UNCONFIRMED : "");
        if (!flags.isEmpty()) {
            record.headers().add(FLAGS, octets(flags));
        }
        return record;
    }

    /** The same for a record that stood in another journal before. */
    ProducerRecord<byte[], byte[]> encode(JournalRecord moved) {
        ProducerRecord<byte[], byte[]> record = encode(moved.content());
        record.headers().add(MOVED_FROM, octets(moved.position().toString()));
        return record;
    }

    /** Where a record stood before it was moved. */
    static Optional<Position> movedFrom(ConsumerRecord<byte[], byte[]> record) {
        return text(record.headers(), MOVED_FROM).map(Position::parse);
    }

    /** @throws IllegalArgumentException when somebody else wrote it, and it is no record of a journal */
    static JournalRecord decode(ConsumerRecord<byte[], byte[]> record) {
        String flags = text(record.headers(), FLAGS).orElse("");
        return new JournalRecord(
                positionOf(record),
                new RecordContent(
                        wanted(record, ID),
                        instant(Long.parseLong(wanted(record, RECEIVED_AT))),
                        wanted(record, SOURCE),
                        wanted(record, KIND),
                        key(record),
                        flags.contains(SNAPSHOT),
                        flags.contains(UNCONFIRMED),
                        value(record)));
    }

    static Position positionOf(ConsumerRecord<byte[], byte[]> record) {
        return new Position(record.partition(), record.offset());
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            throw new IllegalArgumentException("it has no key");
        }
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private static Octets value(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            throw new IllegalArgumentException("it has no value");
        }
        return Octets.wrap(record.value());
    }

    private static String wanted(ConsumerRecord<byte[], byte[]> record, String header) {
        return text(record.headers(), header)
                .orElseThrow(() -> new IllegalArgumentException("it has no header " + header));
    }

    private static Optional<String> text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(Header::value)
                .map(octets -> new String(octets, StandardCharsets.UTF_8));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
