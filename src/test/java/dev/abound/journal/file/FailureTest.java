package dev.abound.journal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.journal.JournalException;
import dev.abound.value.Position;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FailureTest {

    private static final JournalOptions OPTIONS = JournalOptions.defaults()
            .withSegmentOctets(4096)
            .withSettle(Duration.ofDays(1))
            .withNotice(told -> {});

    private final SimulatedDisk disk = new SimulatedDisk(SimulatedDisk.NEVER);

    @Test
    void aFailedForceStopsTheJournalAndWhatWasForcedCanStillBeRead() throws Exception {
        try (FileJournal journal = open()) {
            Contents.append(journal, Contents.of(0, 10));
            disk.failForces();
            JournalException refused = refused(journal, 1);
            assertTrue(refused.getMessage().contains("has stopped"), refused.getMessage());
            ExecutionException failure = assertThrows(
                    ExecutionException.class,
                    () -> journal.failure().toCompletableFuture().get(20, TimeUnit.SECONDS));
            assertTrue(failure.getCause().getMessage().contains("could not force"), failure.toString());
            assertTrue(journal.append(Contents.of(2, 1)).toCompletableFuture().isCompletedExceptionally());
            assertEquals(1, Contents.all(journal).size());
            assertEquals(new Position(0, 1), journal.end());
        }
    }

    @Test
    void aFullDiskIsSurvivedAndThePositionIsGivenToTheNextRecord() throws Exception {
        try (FileJournal journal = open(OPTIONS.withFreeSpaceFloor(0))) {
            Contents.append(journal, Contents.of(0, 10));
            disk.fill(true);
            assertTrue(refused(journal, 1).getMessage().contains("the disk is full"));
            assertTrue(refused(journal, 5_000).getMessage().contains("the disk is full"));
            disk.fill(false);
            assertEquals(new Position(0, 1), Contents.append(journal, Contents.of(2, 5_000)));
            assertEquals(new Position(0, 2), Contents.append(journal, Contents.of(3, 5_000)));
            assertEquals(3, Contents.all(journal).size());
            assertFalse(journal.failure().toCompletableFuture().isDone());
        }
        assertTrue(FileJournal.verify(disk, ProgressListener.NONE).isSound());
    }

    @Test
    void belowTheFloorNothingIsAcceptedUntilThereIsRoomAgain() throws Exception {
        try (FileJournal journal = open(OPTIONS.withFreeSpaceFloor(1_000_000))) {
            Contents.append(journal, Contents.of(0, 10));
            disk.leave(1_000_100);
            awaitShortage(journal);
            disk.leave(3_000_000);
            Position next = journal.end();
            assertEquals(next, Contents.append(journal, Contents.of(2, 10)));
            assertFalse(journal.failure().toCompletableFuture().isDone());
        }
    }

    /** The disk is asked now and then, not for each record. */
    private static void awaitShortage(FileJournal journal) {
        CompletionException refused = assertThrows(CompletionException.class, () -> {
            while (true) {
                Contents.append(journal, Contents.of(1, 10));
            }
        });
        assertTrue(refused.getCause().getMessage().contains("nothing is accepted"), refused.toString());
    }

    @Test
    void afterAFailedForceARestartKeepsWhatWasAcknowledged() throws Exception {
        try (FileJournal journal = open()) {
            for (int i = 0; i < 20; i++) {
                Contents.append(journal, Contents.of(i, 300));
            }
            disk.failForces();
            refused(journal, 20);
        }
        SimulatedDisk later = disk.afterPowerLoss(SimulatedDisk.Loss.ALL_LOST, 1, SimulatedDisk.NEVER);
        try (FileJournal journal = FileJournal.open(later, OPTIONS, () -> 1)) {
            assertEquals(20, Contents.all(journal).size());
        }
    }

    @Test
    void anInterruptedThreadMayStillAppendAndNeverBreaksTheFile() {
        try (FileJournal journal = open()) {
            Thread.currentThread().interrupt();
            CompletableFuture<Position> answer =
                    journal.append(Contents.of(0, 10)).toCompletableFuture();
            assertTrue(Thread.interrupted());
            assertEquals(Position.START, answer.join());
        }
    }

    @Test
    void anAppendFromTheThreadThatAnswersDoesNotWaitForItself() {
        try (FileJournal journal = open(OPTIONS.withWaitingOctets(1))) {
            CompletableFuture<Position> second = journal.append(Contents.of(0, 10))
                    .thenCompose(first -> journal.append(Contents.of(1, 10)))
                    .toCompletableFuture();
            assertEquals(new Position(0, 1), second.join());
        }
    }

    private static JournalException refused(FileJournal journal, int length) {
        CompletionException refused =
                assertThrows(CompletionException.class, () -> Contents.append(journal, Contents.of(1, length)));
        return (JournalException) refused.getCause();
    }

    private FileJournal open() {
        return open(OPTIONS);
    }

    private FileJournal open(JournalOptions options) {
        return FileJournal.open(disk, options, () -> 1);
    }
}
