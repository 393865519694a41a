package dev.abound.journal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.journal.JournalException;
import dev.abound.value.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {

    private static final JournalOptions OPTIONS =
            JournalOptions.defaults().withSegmentOctets(4096).withNotice(told -> {});

    @TempDir
    Path directory;

    @Test
    void aSoundJournalIsCounted() {
        fill(50);
        AtomicLong done = new AtomicLong();
        JournalVerification verified = FileJournal.verify(directory, (read, total) -> {
            assertTrue(read <= total && read > done.get());
            done.set(read);
        });
        assertTrue(verified.isSound());
        assertEquals(50, verified.records());
        assertEquals(Optional.of(Position.START), verified.first());
        assertEquals(Optional.of(new Position(0, 49)), verified.last());
        assertEquals(0, verified.tornOctets());
        assertTrue(verified.segments() > 3 && done.get() > 50 * 300);
    }

    @Test
    void aTornTailIsToldFromDamageAndLeftAsItIs() throws Exception {
        fill(1);
        Path segment = directory.resolve(SegmentName.of(0));
        Files.write(segment, new byte[] {1, 2, 3, 4, 5}, StandardOpenOption.APPEND);
        JournalVerification verified = FileJournal.verify(directory, ProgressListener.NONE);
        assertTrue(verified.isSound());
        assertEquals(5, verified.tornOctets());
        assertEquals(verified, FileJournal.verify(directory, ProgressListener.NONE));
    }

    @Test
    void aJournalBeingWrittenIsNeverCalledDamaged() throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        try (FileJournal journal = FileJournal.open(directory, OPTIONS)) {
            Thread writer = new Thread(() -> {
                for (int i = 0; writing.get(); i++) {
                    Contents.append(journal, Contents.of(i, 300));
                }
            });
            writer.start();
            for (int round = 0; round < 30; round++) {
                long atLeast = journal.end().offset();
                JournalVerification verified = FileJournal.verify(directory, ProgressListener.NONE);
                assertEquals(List.of(), verified.damage());
                assertTrue(verified.records() >= atLeast);
            }
            writing.set(false);
            writer.join();
        }
    }

    @Test
    void withoutAJournalTheAnswerIsClear() {
        JournalException none =
                assertThrows(JournalException.class, () -> FileJournal.verify(directory, ProgressListener.NONE));
        assertTrue(none.getMessage().contains("there is no journal in " + directory), none.getMessage());
        JournalException missing = assertThrows(
                JournalException.class, () -> FileJournal.verify(directory.resolve("x"), ProgressListener.NONE));
        assertTrue(missing.getMessage().contains("does not exist"), missing.getMessage());
    }

    @Test
    void aRebuildIsRefusedWhileTheJournalIsOpen() {
        try (FileJournal journal = FileJournal.open(directory, OPTIONS)) {
            Contents.append(journal, Contents.of(0, 1));
            assertThrows(JournalException.class, () -> FileJournal.rebuild(directory, ProgressListener.NONE));
        }
    }

    private void fill(int count) {
        try (FileJournal journal = FileJournal.open(directory, OPTIONS)) {
            for (int i = 0; i < count; i++) {
                Contents.append(journal, Contents.of(i, 300));
            }
        }
    }
}
