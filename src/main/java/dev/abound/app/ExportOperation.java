package dev.abound.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.journal.Journal;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.value.Position;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Optional;

/** {@code journal.export}: the records from a position to another, both included. */
final class ExportOperation implements Operation {

    static final DateTimeFormatter MICROSECONDS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();
    private static final int AT_ONCE = 256;

    @Override
    public String word() {
        return "journal.export";
    }

    @Override
    public void run(Call call, Workplace workplace, Answers answers) throws IOException, InterruptedException {
        Optional<Position> from = call.text("from").map(Position::parse);
        Optional<Position> to = call.text("to").map(Position::parse);
        requireOnePartition(from, to);
        try (JournalReader reader =
                reader(workplace.storage().journal(), from.or(() -> to.map(ExportOperation::begin)))) {
            List<JournalRecord> some = reader.poll(AT_ONCE, Duration.ZERO);
            while (!some.isEmpty()) {
                for (JournalRecord record : some) {
                    if (to.isPresent() && record.position().compareTo(to.get()) > 0) {
                        return;
                    }
                    answers.record(describe(record, workplace.storage()));
                }
                some = reader.poll(AT_ONCE, Duration.ZERO);
            }
        }
    }

    private static void requireOnePartition(Optional<Position> from, Optional<Position> to) {
        if (from.isPresent()
                && to.isPresent()
                && from.get().partition() != to.get().partition()) {
            throw new ServiceException(
                    "--from and --to are of two partitions, and records of two partitions have no order"
                            + " among themselves. Name two positions of one.");
        }
    }

    private static Position begin(Position to) {
        return new Position(to.partition(), 0);
    }

    /** Everything, unless a position names a partition. */
    private static JournalReader reader(Journal journal, Optional<Position> from) {
        return from.isPresent() ? journal.read(from.get()) : journal.read(journal.beginning());
    }

    private static ObjectNode describe(JournalRecord record, Storage storage) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", record.id())
                .put("position", record.position().toString())
                .put("receivedAt", MICROSECONDS.format(record.receivedAt()))
                .put("source", record.source())
                .put("kind", record.kind())
                .put("snapshot", record.content().snapshot())
                .put("state", storage.decode(record).state())
                .put("entryHex", record.octets().hex());
    }
}
