package dev.abound.journal.file;

import dev.abound.journal.Journal;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.RecordContent;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Records for tests, each different, and the reading back of a whole journal. */
final class Contents {

    private Contents() {}

    static RecordContent of(long number, int length) {
        return of(number, length, "intake", false);
    }

    static RecordContent of(long number, int length, String source, boolean unconfirmed) {
        byte[] octets = new byte[length];
        new Random(number).nextBytes(octets);
        return new RecordContent(
                String.format(Locale.ROOT, "%032x", number * 0x9E3779B97F4A7C15L),
                Instant.ofEpochSecond(1_800_000_000L + number, number % 1_000_000 * 1000),
                source,
                number % 2 == 0 ? "exit" : "json",
                "10.0.0." + number % 250,
                number % 3 == 0,
                unconfirmed,
                Octets.wrap(octets));
    }

    static Position append(Journal journal, RecordContent content) {
        return journal.append(content).toCompletableFuture().join();
    }

    static List<JournalRecord> all(Journal journal) throws InterruptedException {
        try (JournalReader reader = journal.read(Position.START)) {
            return rest(reader);
        }
    }

    static List<JournalRecord> rest(JournalReader reader) throws InterruptedException {
        List<JournalRecord> records = new ArrayList<>();
        List<JournalRecord> some = reader.poll(100, Duration.ZERO);
        while (!some.isEmpty()) {
            records.addAll(some);
            some = reader.poll(100, Duration.ZERO);
        }
        return records;
    }
}
