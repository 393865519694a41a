package dev.abound.journal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.journal.Damage;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.RecordContent;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {

    private static final int RECORDS = 6;
    private static final String FIRST = SegmentName.of(0);

    @TempDir
    Path directory;

    private final List<Damage> damage = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private List<RecordContent> written = List.of();

    @Test
    void anyOctetGoneBadInAClosedJournalIsReportedAndTheOthersComeBackRight() throws Exception {
        byte[] whole = journal(true, six());
        for (int at = 0; at < whole.length; at++) {
            List<JournalRecord> found = damaged(whole, at);
            int lost = RECORDS - found.size();
            assertTrue(lost <= 1, "octet " + at + " cost " + lost);
            boolean isLastMark = at >= whole.length - FrameHeader.LENGTH;
            assertEquals(lost == 0 && (at < SegmentHeader.LENGTH || isLastMark), damage.isEmpty(), "octet " + at);
            assertEquals(damage.isEmpty(), !notices.isEmpty(), "octet " + at);
        }
    }

    /** The last record has no mark after it: bad octets in it look like a tear, and are said to be one. */
    @Test
    void anyOctetGoneBadAfterACrashNeverMakesAWrongRecord() throws Exception {
        byte[] whole = journal(false, six());
        for (int at = 0; at < whole.length; at++) {
            List<JournalRecord> found = damaged(whole, at);
            assertTrue(found.size() >= RECORDS - 1, "octet " + at);
            assertTrue(found.size() == RECORDS || !damage.isEmpty() || !notices.isEmpty(), "octet " + at);
        }
    }

    @Test
    void cutAtAnyLengthTheWholeFramesComeBack() throws Exception {
        byte[] whole = journal(false, six());
        for (int length = SegmentHeader.LENGTH; length < whole.length; length++) {
            open(Arrays.copyOf(whole, length));
            assertEquals(List.of(), damage, "length " + length);
        }
    }

    /** The journal with one octet changed: whatever comes back must be what was written there. */
    private List<JournalRecord> damaged(byte[] whole, int at) throws Exception {
        byte[] octets = whole.clone();
        octets[at] ^= (byte) (1 + new Random(at).nextInt(255));
        return open(octets);
    }

    private List<JournalRecord> open(byte[] octets) throws Exception {
        damage.clear();
        notices.clear();
        SimulatedDisk disk = new SimulatedDisk(SimulatedDisk.NEVER);
        disk.put(FIRST, octets);
        try (FileJournal journal = FileJournal.open(disk, options(), () -> 7)) {
            List<JournalRecord> found = Contents.all(journal);
            for (JournalRecord record : found) {
                assertEquals(written.get((int) record.position().offset()), record.content());
            }
            return found;
        }
    }

    /** As it stands after some forced appends, closed or crashed. */
    private byte[] journal(boolean isClosed, List<RecordContent> contents) {
        SimulatedDisk disk = new SimulatedDisk(SimulatedDisk.NEVER);
        written = contents;
        try (FileJournal journal = FileJournal.open(disk, options(), () -> 7)) {
            contents.forEach(content -> Contents.append(journal, content));
        }
        byte[] closed = disk.octets(FIRST);
        return isClosed ? closed : Arrays.copyOf(closed, closed.length - FrameHeader.LENGTH);
    }

    private static List<RecordContent> six() {
        return IntStream.range(0, RECORDS).mapToObj(DamageTest::content).toList();
    }

    private static RecordContent content(int number) {
        return Contents.of(number, 10 + 20 * number);
    }

    private JournalOptions options() {
        return JournalOptions.defaults()
                .withSegmentOctets(4096)
                .withSettle(Duration.ofDays(1))
                .withDamage(damage::add)
                .withNotice(notices::add);
    }

    @Test
    void aDamagedSealedSegmentIsSkippedReportedOnceAndKeptAsItIs() throws Exception {
        fill(100);
        Path sealed = directory.resolve(FIRST);
        byte[] octets = Files.readAllBytes(sealed);
        Arrays.fill(octets, 1500, 2000, (byte) 'x');
        Files.write(sealed, octets);
        try (FileJournal journal = FileJournal.open(directory, options())) {
            List<JournalRecord> found = Contents.all(journal);
            assertEquals(found, Contents.all(journal));
            assertTrue(found.size() < 100 && found.size() > 90);
            found.forEach(record -> assertEquals(content((int) record.position().offset() % 7), record.content()));
        }
        assertEquals(1, damage.size(), damage.toString());
        assertTrue(damage.get(0).length() >= 500 && damage.get(0).place().contains(FIRST), damage.toString());
        assertEquals(
                damage, FileJournal.verify(directory, ProgressListener.NONE).damage());
        assertEquals(Octets.wrap(octets), Octets.wrap(Files.readAllBytes(sealed)));
    }

    @Test
    void aSegmentMissingInTheMiddleIsSaidAtOpeningAndStepped() throws Exception {
        fill(100);
        List<Path> segments = segments();
        Path missing = segments.get(2);
        Files.delete(missing);
        long from = base(missing);
        long to = base(segments.get(3));
        try (FileJournal journal = FileJournal.open(directory, options())) {
            assertEquals(1, damage.size(), damage.toString());
            assertEquals(new Position(0, from), damage.get(0).from());
            assertEquals(100 - (to - from), Contents.all(journal).size());
        }
        assertEquals(1, damage.size(), damage.toString());
        assertFalse(FileJournal.verify(directory, ProgressListener.NONE).isSound());
    }

    @Test
    void aNewestSegmentThatIsGoneIsSaid() throws Exception {
        fill(100);
        List<Path> segments = segments();
        Files.delete(segments.get(segments.size() - 1));
        FileJournal.open(directory, options()).close();
        assertEquals(1, damage.size(), damage.toString());
        assertEquals(
                new Position(0, base(segments.get(segments.size() - 1))),
                damage.get(0).from());
    }

    @Test
    void aSegmentWithoutAReadableHeaderIsReportedWholeAndThePositionsAreNotGivenAgain() throws Exception {
        fill(100);
        List<Path> segments = segments();
        Path last = segments.get(segments.size() - 1);
        byte[] octets = Files.readAllBytes(last);
        Arrays.fill(octets, 0, SegmentHeader.LENGTH, (byte) 0);
        Files.write(last, octets);
        try (FileJournal journal = FileJournal.open(directory, options())) {
            assertTrue(journal.end().offset() > 100, journal.end().toString());
            Contents.append(journal, content(3));
            assertEquals(base(last) + 1, Contents.all(journal).size());
        }
        assertEquals(1, damage.size(), damage.toString());
        assertEquals(octets.length, damage.get(0).length());
    }

    @Test
    void anEntryThatLooksLikeAJournalIsNeverTakenForFrames() throws Exception {
        byte[] image = journal(true, six());
        RecordContent plain = content(0);
        RecordContent trap = new RecordContent(
                plain.id(),
                plain.receivedAt(),
                "s",
                "k",
                "p",
                false,
                false,
                Octets.wrap(Arrays.copyOfRange(image, SegmentHeader.LENGTH, image.length)));
        byte[] octets = journal(true, List.of(trap, content(1)));
        octets[SegmentHeader.LENGTH] ^= 1;
        List<JournalRecord> found = open(octets);
        assertEquals(
                List.of(new Position(0, 1)),
                found.stream().map(JournalRecord::position).toList());
        assertEquals(1, damage.size());
    }

    private void fill(int count) {
        try (FileJournal journal = FileJournal.open(directory, options())) {
            IntStream.range(0, count).forEach(i -> Contents.append(journal, content(i % 7)));
        }
    }

    private List<Path> segments() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".journal"))
                    .sorted()
                    .toList();
        }
    }

    private static long base(Path segment) {
        return SegmentName.base(segment.getFileName().toString()).orElseThrow();
    }
}
