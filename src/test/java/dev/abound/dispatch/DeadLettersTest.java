package dev.abound.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.journal.JournalException;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.RecordContent;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DeadLettersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T01:02:03.456789Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final MemoryJournal journal = new MemoryJournal();
    private final DeadLetters letters = new DeadLetters(journal, CLOCK);

    private static JournalRecord record(long offset, Octets octets) {
        String id = String.format("%032x", offset);
        RecordContent content = new RecordContent(id, NOW, "sys1", "exit", "10.0.0.1", true, true, octets);
        return new JournalRecord(new Position(0, offset), content);
    }

    private DeadLetter add(String handler, long offset) throws InterruptedException {
        return letters.add(handler, record(offset, Octets.of(1, 2, 3)), Answer.retry("because"), 3);
    }

    @Test
    void aLetterKeepsWhatHappenedAndTheRecordItself() throws InterruptedException {
        Octets largest = Octets.wrap(new byte[65_535]);
        DeadLetter letter = letters.add("dns", record(42, largest), Answer.threw(new IllegalStateException("x")), 3);
        DeadLetter found = new DeadLetters(journal).list().get(0);
        assertEquals(letter, found);
        assertEquals("dns", found.handler());
        assertEquals(new Position(0, 42), found.position());
        assertEquals(String.format("%032x", 42), found.id());
        assertEquals(NOW, found.at());
        assertEquals(3, found.attempts());
        assertTrue(found.trace().startsWith("java.lang.IllegalStateException: x"), found.trace());
        JournalRecord original = letters.original(found).orElseThrow();
        assertEquals(new Position(0, 42), original.position());
        assertEquals(largest, original.octets());
        assertEquals("exit", original.kind());
        assertTrue(original.content().snapshot());
        assertFalse(original.content().unconfirmed(), "nobody confirms a copy");
    }

    @Test
    void aLongStoryIsCutSoThatItCanBeKept() throws InterruptedException {
        RuntimeException deep = new IllegalStateException("x".repeat(100_000));
        letters.add("dns", record(1, Octets.of(1)), Answer.threw(deep), 1);
        assertEquals(4_096, letters.list().get(0).reason().length());
        assertTrue(letters.list().get(0).trace().length() <= 16_384);
        assertTrue(journal.sizeInOctets() < 65_535);
    }

    @Test
    void theListSurvivesARestartWithoutWhatWasDroppedOrReplayed() throws InterruptedException {
        DeadLetter one = add("dns", 1);
        DeadLetter two = add("dns", 2);
        DeadLetter three = add("kafka", 2);
        assertTrue(letters.drop(one.letter()));
        assertTrue(letters.replayed(two.letter()));
        assertEquals(List.of(three), letters.list());
        DeadLetters later = new DeadLetters(journal);
        assertEquals(List.of(three), later.list());
        assertEquals(1, later.count());
        assertEquals(Optional.empty(), later.find(one.letter()));
        assertEquals(Optional.of(three), later.find(three.letter()));
    }

    @Test
    void aLetterIsClosedOnceAndOnlyALetter() throws InterruptedException {
        DeadLetter one = add("dns", 1);
        assertFalse(letters.drop(one.letter().next()), "the copy is no letter");
        assertFalse(letters.drop(new Position(0, 99)));
        assertTrue(letters.drop(one.letter()));
        assertFalse(letters.drop(one.letter()));
    }

    @Test
    void aLetterWithoutItsCopyNeverWas() throws InterruptedException {
        add("dns", 1);
        add("dns", 2);
        journal.loseFrom(3); // a crash between the two records of the second letter
        DeadLetters later = new DeadLetters(journal);
        assertEquals(1, later.list().size());
        DeadLetter third = later.add("dns", record(3, Octets.of(9)), Answer.retry("again"), 1);
        assertEquals(2, later.list().size());
        assertEquals(Octets.of(9), later.original(third).orElseThrow().octets());
    }

    @Test
    void whatTheJournalRefusesIsNoLetter() {
        journal.refuseAppends(2);
        JournalException refused = assertThrows(JournalException.class, () -> add("dns", 1));
        assertTrue(refused.getMessage().contains("no space left"), refused.getMessage());
        assertEquals(List.of(), letters.list());
    }

    @Test
    void recordsOfAHandlerAreFoundFromAPlaceOn() throws InterruptedException {
        add("dns", 1);
        add("dns", 5_000);
        add("kafka", 6_000);
        PositionSet records = letters.recordsOf("dns", new Position(0, 2));
        assertEquals(1, records.size());
        assertTrue(records.contains(new Position(0, 5_000)));
    }

    @Test
    void aRecordThatIsNoLetterIsLeftOut() throws InterruptedException {
        Octets nonsense = Octets.ofLatin1("{\"handler\":");
        for (String kind : List.of("dead-letter", "test", "dead-letter-mark")) {
            journal.append(new RecordContent("0".repeat(32), NOW, "x", kind, "x", false, false, nonsense));
        }
        add("dns", 1);
        assertEquals(1, new DeadLetters(journal).list().size());
    }

    @Test
    void positionsAreRememberedAcrossPagesAndPartitions() {
        PositionSet set = new PositionSet();
        List<Position> all =
                List.of(new Position(0, 0), new Position(0, 4_095), new Position(0, 4_096), new Position(2, 1L << 40));
        all.forEach(set::add);
        all.forEach(position -> assertTrue(set.contains(position), position::toString));
        assertEquals(4, set.size());
        assertFalse(set.contains(new Position(1, 0)));
        assertTrue(set.remove(new Position(0, 0)));
        assertTrue(set.remove(new Position(0, 4_095)));
        assertFalse(set.remove(new Position(0, 0)));
        assertEquals(new Position(0, 4_096), set.from());
    }
}
