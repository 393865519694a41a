package dev.abound.journal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.abound.journal.JournalException;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.RecordContent;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileJournalTest {

    private static final JournalOptions SMALL =
            JournalOptions.defaults().withSegmentOctets(16_384).withNotice(told -> {});

    @TempDir
    Path directory;

    @Test
    void everyFieldOfARecordComesBackAlsoAfterARestart() throws Exception {
        List<RecordContent> contents = List.of(
                Contents.of(1, 0),
                Contents.of(2, 65_535),
                new RecordContent(
                        "FFEEDDCCBBAA99887766554433221100",
                        Instant.parse("1969-12-31T23:59:59.000001Z"),
                        "quelle-ä",
                        "j",
                        "€",
                        true,
                        true,
                        Octets.of(0, 255, 10)),
                new RecordContent(
                        "no hexadecimal digits, as given.",
                        Instant.parse("2026-11-22T01:02:03.123456Z"),
                        "s",
                        "k",
                        "p",
                        false,
                        true,
                        Octets.empty()));
        try (FileJournal journal = FileJournal.open(directory, SMALL)) {
            contents.forEach(content -> Contents.append(journal, content));
            assertEquals(contents, contents(Contents.all(journal)));
        }
        try (FileJournal journal = FileJournal.open(directory, SMALL)) {
            assertEquals(contents, contents(Contents.all(journal)));
            assertEquals(Position.START, journal.first());
            assertEquals(new Position(0, 4), journal.end());
        }
    }

    @Test
    void finerPartsThanMicrosecondsAreCut() throws Exception {
        try (FileJournal journal = FileJournal.open(directory, SMALL)) {
            RecordContent content = Contents.of(1, 3);
            Contents.append(
                    journal,
                    new RecordContent(
                            content.id(),
                            Instant.parse("2026-01-01T00:00:00.123456789Z"),
                            content.source(),
                            content.kind(),
                            content.partitionKey(),
                            false,
                            false,
                            content.octets()));
            assertEquals(
                    Instant.parse("2026-01-01T00:00:00.123456Z"),
                    Contents.all(journal).get(0).receivedAt());
        }
    }

    @Test
    void anEmptyJournalHasNothingToReadAndStartsAtZero() throws Exception {
        try (FileJournal journal = FileJournal.open(directory.resolve("deep/er"), SMALL);
                JournalReader reader = journal.read(new Position(0, 99))) {
            assertEquals(Position.START, journal.first());
            assertEquals(Position.START, journal.end());
            assertEquals(Position.START, reader.next());
            assertEquals(List.of(), reader.poll(10, Duration.ofMillis(1)));
            assertEquals(Optional.empty(), journal.lastUnconfirmed("intake"));
        }
    }

    @Test
    void aReaderStartsAtAnyPositionAcrossManySegments() throws Exception {
        int count = 400;
        try (FileJournal journal = FileJournal.open(directory, SMALL)) {
            appendMany(journal, count);
            try (JournalReader reader = journal.read(Position.START)) {
                for (int position = count; position >= 0; position -= 7) {
                    reader.seek(new Position(0, position));
                    assertEquals(new Position(0, position), reader.next());
                    List<JournalRecord> found = reader.poll(3, Duration.ZERO);
                    assertEquals(Math.min(3, count - position), found.size());
                    for (JournalRecord record : found) {
                        assertEquals(Contents.of(record.position().offset(), 300), record.content());
                    }
                }
            }
        }
        assertTrue(files(".journal").size() > 5);
        assertEquals(files(".journal").size() - 1, files(".index").size());
    }

    @Test
    void readingWorksWithoutAnyIndexAndARebuildMakesThemAgain() throws Exception {
        try (FileJournal journal = FileJournal.open(directory, SMALL)) {
            appendMany(journal, 200);
            Contents.append(journal, Contents.of(200, 20, "queue", true));
            appendMore(journal, 201, 100);
        }
        List<String> indexes = files(".index");
        for (String index : indexes) {
            Files.delete(directory.resolve(index));
        }
        JournalVerification verified = FileJournal.rebuild(directory, ProgressListener.NONE);
        assertEquals(301, verified.records());
        assertEquals(indexes, files(".index"));
        for (String index : indexes) {
            Files.write(directory.resolve(index), new byte[100]);
        }
        try (FileJournal journal = FileJournal.open(directory, SMALL)) {
            assertEquals(301, Contents.all(journal).size());
            assertEquals(
                    Optional.of(new Position(0, 200)),
                    journal.lastUnconfirmed("queue").map(JournalRecord::position));
        }
    }

    @Test
    void anUnconfirmedRecordIsRememberedUntilItIsConfirmed() {
        try (FileJournal journal = FileJournal.open(directory, SMALL)) {
            Contents.append(journal, Contents.of(0, 10, "queue", true));
            Contents.append(journal, Contents.of(1, 10, "other", true));
            Contents.append(journal, Contents.of(2, 10, "queue", false));
        }
        try (FileJournal journal = FileJournal.open(directory, SMALL)) {
            JournalRecord record = journal.lastUnconfirmed("queue").orElseThrow();
            assertEquals(Position.START, record.position());
            assertEquals(Contents.of(0, 10, "queue", true), record.content());
            journal.confirm("queue", record.position());
            assertEquals(Optional.empty(), journal.lastUnconfirmed("queue"));
        }
        try (FileJournal journal = FileJournal.open(directory, SMALL)) {
            assertEquals(Optional.empty(), journal.lastUnconfirmed("queue"));
            assertTrue(journal.lastUnconfirmed("other").isPresent());
        }
    }

    @Test
    void confirmingAnOlderRecordLeavesTheNewestUnconfirmed() {
        try (FileJournal journal = FileJournal.open(directory, SMALL)) {
            Position older = Contents.append(journal, Contents.of(0, 10, "queue", true));
            Position newer = Contents.append(journal, Contents.of(1, 10, "queue", true));
            journal.confirm("queue", older);
            assertEquals(newer, journal.lastUnconfirmed("queue").orElseThrow().position());
        }
    }

    @Test
    void aConfirmationIsWrittenWhenItHasBeenQuiet() throws Exception {
        JournalOptions quick = SMALL.withSettle(Duration.ofMillis(1));
        try (FileJournal journal = FileJournal.open(directory, quick)) {
            Position position = Contents.append(journal, Contents.of(0, 10, "queue", true));
            Path segment = directory.resolve(files(".journal").get(0));
            awaitTextIn(segment, 1, "queue");
            journal.confirm("queue", position);
            awaitTextIn(segment, 2, "queue");
        }
    }

    private static void awaitTextIn(Path file, int times, String text) throws Exception {
        while (Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .split(text, -1)
                        .length
                <= times) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aSecondJournalOnTheDirectoryIsRefused() {
        try (FileJournal journal = FileJournal.open(directory, SMALL)) {
            JournalException refused = assertThrows(JournalException.class, () -> FileJournal.open(directory, SMALL));
            assertTrue(refused.getMessage().contains("is open already"), refused.getMessage());
            assertEquals(Position.START, journal.end());
        }
        FileJournal.open(directory, SMALL).close();
    }

    @Test
    void foreignFilesAreLeftAlone() throws Exception {
        Files.createDirectories(directory);
        List<String> foreign = List.of("README", "7.journal", "0000000000000000000.journal.bak", "x.index");
        for (String name : foreign) {
            Files.writeString(directory.resolve(name), "mine");
        }
        try (FileJournal journal = FileJournal.open(directory, SMALL)) {
            appendMany(journal, 3);
            assertEquals(3, Contents.all(journal).size());
        }
        for (String name : foreign) {
            assertEquals("mine", Files.readString(directory.resolve(name)));
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsAClearMessage() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "in the way");
        JournalException refused =
                assertThrows(JournalException.class, () -> FileJournal.open(file.resolve("journal"), SMALL));
        assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
        assertThrows(JournalException.class, () -> FileJournal.open(file, SMALL));
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsAClearMessage() {
        assumeTrue(directory.toFile().setWritable(false), "this file system knows no read-only directories");
        assumeFalse(Files.isWritable(directory), "this user may write everywhere");
        JournalException refused = assertThrows(JournalException.class, () -> FileJournal.open(directory, SMALL));
        assertTrue(refused.getMessage().contains("no permission for " + directory), refused.getMessage());
    }

    @Test
    void afterClosingNothingIsAcceptedOrRead() throws Exception {
        FileJournal journal = FileJournal.open(directory, SMALL);
        JournalReader reader = journal.read(Position.START);
        journal.close();
        CompletableFuture<Position> late = journal.append(Contents.of(1, 1)).toCompletableFuture();
        assertTrue(late.isCompletedExceptionally());
        assertThrows(JournalException.class, () -> reader.poll(1, Duration.ZERO));
        assertFalse(journal.failure().toCompletableFuture().isDone());
    }

    @Test
    void aPollWaitsUntilARecordIsForced() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (FileJournal journal = FileJournal.open(directory, SMALL);
                JournalReader reader = journal.read(Position.START)) {
            Future<List<JournalRecord>> polled = threads.submit(() -> reader.poll(5, Duration.ofSeconds(50)));
            Contents.append(journal, Contents.of(0, 5));
            assertEquals(1, polled.get(50, TimeUnit.SECONDS).size());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aPollAnswersNoMoreOctetsThanItsBoundButAlwaysOneRecord() throws Exception {
        try (FileJournal journal = FileJournal.open(directory, SMALL.withPollOctets(1_000));
                JournalReader reader = journal.read(Position.START)) {
            for (int length : List.of(600, 300, 200, 5_000, 10)) {
                Contents.append(journal, Contents.of(length, length));
            }
            List<Integer> sizes = new ArrayList<>();
            for (List<JournalRecord> some = reader.poll(9, Duration.ZERO);
                    !some.isEmpty();
                    some = reader.poll(9, Duration.ZERO)) {
                sizes.add(some.size());
            }
            assertEquals(List.of(2, 1, 1, 1), sizes);
        }
    }

    @Test
    void anInterruptedReaderLeavesAndReadsOnLater() throws Exception {
        try (FileJournal journal = FileJournal.open(directory, SMALL);
                JournalReader reader = journal.read(Position.START)) {
            appendMany(journal, 10);
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, () -> reader.poll(5, Duration.ZERO));
            assertFalse(Thread.currentThread().isInterrupted());
            assertEquals(10, Contents.rest(reader).size());
        }
    }

    @Test
    void manyAppendersAndReadersAgreeOnOneOrder() throws Exception {
        int appenders = 4;
        int each = 1_000;
        ExecutorService threads = Executors.newCachedThreadPool();
        try (FileJournal journal = FileJournal.open(directory, SMALL.withWaitingOctets(20_000))) {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<List<JournalRecord>>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                readers.add(threads.submit(() -> readAll(journal, appenders * each)));
            }
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < appenders; i++) {
                String source = "source-" + i;
                writers.add(threads.submit(() -> appendFrom(journal, source, each, start)));
            }
            start.countDown();
            for (Future<?> writer : writers) {
                writer.get();
            }
            List<JournalRecord> order = readers.get(0).get();
            for (Future<List<JournalRecord>> reader : readers) {
                assertEquals(order, reader.get());
            }
            for (int i = 0; i < appenders; i++) {
                assertEquals(numbers(each), numbersOf(order, "source-" + i));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Void appendFrom(FileJournal journal, String source, int each, CountDownLatch start)
            throws InterruptedException {
        start.await();
        List<CompletableFuture<Position>> answers = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            answers.add(journal.append(Contents.of(i, 50, source, false)).toCompletableFuture());
        }
        for (int i = 1; i < each; i++) {
            assertTrue(answers.get(i - 1).join().compareTo(answers.get(i).join()) < 0);
        }
        return null;
    }

    private static List<JournalRecord> readAll(FileJournal journal, int count) throws InterruptedException {
        List<JournalRecord> records = new ArrayList<>();
        try (JournalReader reader = journal.read(Position.START)) {
            while (records.size() < count) {
                for (JournalRecord record : reader.poll(64, Duration.ofSeconds(30))) {
                    assertEquals(records.size(), record.position().offset());
                    records.add(record);
                }
            }
        }
        return records;
    }

    private static List<RecordContent> numbersOf(List<JournalRecord> records, String source) {
        return records.stream()
                .filter(record -> record.source().equals(source))
                .map(record -> Contents.of(record.content().receivedAt().getEpochSecond() - 1_800_000_000L, 50))
                .toList();
    }

    private static List<RecordContent> numbers(int count) {
        List<RecordContent> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(Contents.of(i, 50));
        }
        return numbers;
    }

    @Test
    void theSizeIsThatOfTheFilesOnceClosed() throws Exception {
        long said;
        try (FileJournal journal = FileJournal.open(directory, SMALL.withSettle(Duration.ofDays(1)))) {
            appendMany(journal, 200);
            said = journal.sizeInOctets();
        }
        long kept = 0;
        for (String name : files(".journal")) {
            kept += Files.size(directory.resolve(name));
        }
        assertEquals(said + FrameHeader.LENGTH, kept, "closing adds one mark");
    }

    private static void appendMany(FileJournal journal, int count) {
        appendMore(journal, 0, count);
    }

    private static void appendMore(FileJournal journal, int from, int count) {
        List<CompletableFuture<Position>> answers = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            answers.add(journal.append(Contents.of(i, 300)).toCompletableFuture());
        }
        answers.forEach(CompletableFuture::join);
    }

    private static List<RecordContent> contents(List<JournalRecord> records) {
        return records.stream().map(JournalRecord::content).toList();
    }

    private List<String> files(String ending) throws Exception {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
