package dev.abound.journal.kafka;

import dev.abound.journal.Damage;
import dev.abound.journal.JournalRecord;
import dev.abound.value.Escaped;
import dev.abound.value.Reach;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What others wrote into the topic and is no record of a journal: reported once, skipped. Safe for any number of threads. */
final class Intruders {

    private final Consumer<Damage> listener;
    private Reach told = Reach.START;

    Intruders(Consumer<Damage> listener) {
        this.listener = listener;
    }

    Optional<JournalRecord> decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(KafkaRecords.decode(record));
        } catch (IllegalArgumentException foreign) {
            tell(record, String.valueOf(foreign.getMessage()));
            return Optional.empty();
        }
    }

    private synchronized void tell(ConsumerRecord<byte[], byte[]> record, String reason) {
        if (!told.hasPassed(KafkaRecords.positionOf(record))) {
            told = told.with(KafkaRecords.positionOf(record).next());
            listener.accept(new Damage(
                    KafkaRecords.positionOf(record),
                    "topic " + record.topic() + " partition " + record.partition(),
                    Math.max(0, record.serializedValueSize()),
                    "not a record of a journal: " + Escaped.text(reason)));
        }
    }
}
