package dev.abound.journal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.value.Position;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

    private static final int COUNT = 100;

    @TempDir
    Path directory;

    private final List<String> notices = new ArrayList<>();
    private final SteppingClock clock = new SteppingClock();

    private static final class SteppingClock extends Clock {
        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private JournalOptions options() {
        return JournalOptions.defaults()
                .withSegmentOctets(4096)
                .withClock(clock)
                .withNotice(notices::add);
    }

    @Test
    void withoutConfigurationNothingIsEverDropped() throws Exception {
        try (FileJournal journal = filled(options())) {
            clock.now = clock.now.plus(Duration.ofDays(4_000));
            journal.applyRetention(journal.end());
            assertEquals(COUNT, Contents.all(journal).size());
        }
        assertEquals(List.of(), notices);
    }

    @Test
    void bySizeTheOldestSegmentsGoButNeverWhatIsNeeded() throws Exception {
        try (FileJournal journal = filled(options().withRetentionSize(9_000))) {
            long before = journal.sizeInOctets();
            journal.applyRetention(new Position(0, 30));
            assertTrue(journal.first().offset() > 0 && journal.first().offset() <= 30, journal.first()::toString);
            journal.applyRetention(journal.end());
            assertTrue(journal.sizeInOctets() <= 9_000 && journal.sizeInOctets() < before);
            List<JournalRecord> kept = Contents.all(journal);
            assertEquals(journal.first(), kept.get(0).position());
            assertEquals(COUNT - journal.first().offset(), kept.size());
        }
        assertTrue(notices.get(0).startsWith("retention dropped positions 000000000000000 to "), notices.get(0));
    }

    @Test
    void byAgeOnlyWhatIsOldGoes() throws Exception {
        try (FileJournal journal = filled(options().withRetentionAge(Duration.ofDays(30)))) {
            clock.now = clock.now.plus(Duration.ofDays(20));
            append(journal, COUNT);
            journal.applyRetention(journal.end());
            assertEquals(Position.START, journal.first());
            clock.now = clock.now.plus(Duration.ofDays(20));
            journal.applyRetention(journal.end());
            long first = journal.first().offset();
            assertTrue(first > COUNT / 2 && first <= COUNT, "first is " + first);
        }
    }

    @Test
    void aSlowReaderWhoseSegmentIsDroppedGoesOnAtTheFirstKeptRecord() throws Exception {
        try (FileJournal journal = filled(options().withRetentionSize(1));
                JournalReader standing = journal.read(Position.START);
                JournalReader waiting = journal.read(new Position(0, 3))) {
            assertEquals(1, standing.poll(1, Duration.ZERO).size());
            journal.applyRetention(journal.end());
            List<JournalRecord> rest = Contents.rest(standing);
            assertEquals(new Position(0, COUNT - 1), rest.get(rest.size() - 1).position());
            assertEquals(journal.first(), waiting.next());
            assertEquals(Contents.all(journal), Contents.rest(waiting));
        }
    }

    @Test
    void anUnconfirmedRecordOutlivesItsSegmentAlsoAcrossARestart() throws Exception {
        JournalOptions options = options().withRetentionSize(1);
        try (FileJournal journal = FileJournal.open(directory, options)) {
            Contents.append(journal, Contents.of(7, 20, "queue", true));
            append(journal, COUNT);
            journal.applyRetention(journal.end());
        }
        try (FileJournal journal = FileJournal.open(directory, options)) {
            assertTrue(journal.first().offset() > 0);
            assertEquals(
                    Contents.of(7, 20, "queue", true),
                    journal.lastUnconfirmed("queue").orElseThrow().content());
        }
    }

    private FileJournal filled(JournalOptions options) {
        FileJournal journal = FileJournal.open(directory, options);
        append(journal, COUNT);
        return journal;
    }

    private static void append(FileJournal journal, int count) {
        for (int i = 0; i < count; i++) {
            Contents.append(journal, Contents.of(i, 300));
        }
    }
}
