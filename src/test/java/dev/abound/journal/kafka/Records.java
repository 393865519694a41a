package dev.abound.journal.kafka;

import dev.abound.journal.Journal;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.RecordContent;
import dev.abound.journal.RecordId;
import dev.abound.value.Octets;
import dev.abound.value.Reach;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Records that look like those of an intake: text lines of a few hundred addresses. */
final class Records {

    private static final Instant BEGIN = Instant.parse("2026-11-03T10:15:00.123456Z");
    private static final int ADDRESSES = 60;

    private Records() {}

    static List<RecordContent> some(int from, int to) {
        return IntStream.range(from, to).mapToObj(Records::one).toList();
    }

    static RecordContent one(int number) {
        String address = "10.1." + number % ADDRESSES / 8 + "." + (10 + number % ADDRESSES);
        return content("intake", number, address, false);
    }

    static List<RecordContent> unconfirmed(String source, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> content(source, number, "10.9.0." + number, true))
                .toList();
    }

    private static RecordContent content(String source, int number, String address, boolean unconfirmed) {
        Octets line = Octets.of(("{\"action\":\"bound\",\"ip\":\"" + address + "\",\"client\":{\"id\":\"01:02:00:00:00:"
                        + String.format("%02x", number % 7) + ":01\"},\"xid\":" + number + ",\"time\":\""
                        + BEGIN.plusSeconds(number) + "\",\"lease\":{\"seconds\":3600},\"note\":\"" + "x".repeat(120)
                        + "\"}")
                .getBytes(StandardCharsets.UTF_8));
        return new RecordContent(
                RecordId.of(source, "json", line, Optional.empty()),
                BEGIN.plusSeconds(number),
                source,
                "json",
                address,
                number % 10 == 3,
                unconfirmed,
                line);
    }

    static List<JournalRecord> readAll(Journal journal) throws InterruptedException {
        return readAll(journal, Reach.START);
    }

    static List<JournalRecord> readAll(Journal journal, Reach from) throws InterruptedException {
        List<JournalRecord> all = new ArrayList<>();
        try (JournalReader reader = journal.read(from)) {
            for (List<JournalRecord> some = reader.poll(100, Duration.ZERO);
                    !some.isEmpty();
                    some = reader.poll(100, Duration.ZERO)) {
                all.addAll(some);
            }
        }
        return all;
    }

    /** What one address lived through, in order. */
    static Map<String, List<String>> idsByKey(List<JournalRecord> records) {
        return idsByKeyOf(records.stream().map(JournalRecord::content).toList());
    }

    static Map<String, List<String>> idsByKeyOf(List<RecordContent> contents) {
        return contents.stream()
                .collect(Collectors.groupingBy(
                        RecordContent::partitionKey,
                        LinkedHashMap::new,
                        Collectors.mapping((Function<RecordContent, String>) RecordContent::id, Collectors.toList())));
    }
}
