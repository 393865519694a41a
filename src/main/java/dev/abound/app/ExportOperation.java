package dev.abound.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        Position from = call.text("from").map(Position::parse).orElse(Position.START);
        Optional<Position> to = call.text("to").map(Position::parse);
        try (JournalReader reader = workplace.storage().journal().read(from)) {
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
