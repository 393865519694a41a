package dev.abound.journal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.journal.Damage;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.RecordContent;
import dev.abound.journal.file.SimulatedDisk.Loss;
import dev.abound.value.Position;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The power fails after every single step on the disk, in every way we can think of; then the promise must hold. */
class PowerLossTest {

    private static final List<String> SOURCES = List.of("queue", "other");
    private static final Duration NEVER_QUIET = Duration.ofDays(1);

    /** What one run did before the power failed, and what was answered. */
    private static final class Run {
        private final List<RecordContent> offered = new ArrayList<>();
        private final Set<Long> confirmed = new HashSet<>();
        private long acknowledged;
        private long neededFrom;

        void script(FileJournal journal, Random random, int rounds) {
            for (int round = 0; round < rounds; round++) {
                append(journal, batch(random, 1 + random.nextInt(4)));
                if (random.nextInt(3) == 0) {
                    confirm(journal, SOURCES.get(random.nextInt(2)));
                }
                if (random.nextInt(5) == 0) {
                    neededFrom = Math.max(neededFrom, acknowledged - random.nextInt(5));
                    journal.applyRetention(new Position(0, Math.max(0, neededFrom)));
                }
            }
        }

        private List<RecordContent> batch(Random random, int count) {
            List<RecordContent> batch = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int length = random.nextInt(12) == 0 ? 5_000 : random.nextInt(700);
                String source = SOURCES.get(random.nextInt(2));
                batch.add(Contents.of(offered.size() + i, length, source, random.nextInt(3) == 0));
            }
            return batch;
        }

        private void append(FileJournal journal, List<RecordContent> batch) {
            offered.addAll(batch);
            for (CompletionStage<Position> answer : journal.appendTogether(batch)) {
                CompletableFuture<Position> position = answer.toCompletableFuture();
                assertEquals(acknowledged, position.join().offset());
                acknowledged++;
            }
        }

        private void confirm(FileJournal journal, String source) {
            Optional<JournalRecord> last = journal.lastUnconfirmed(source);
            last.ifPresent(record -> {
                confirmed.add(record.position().offset());
                journal.confirm(source, record.position());
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void everythingAcknowledgedIsThereAfterPowerFailsAtAnyStep(Loss loss) throws Exception {
        crashEverywhere(loss, 42, 22);
    }

    @Test
    @Tag("long")
    void longerScriptsFromManySeedsSurviveToo() throws Exception {
        long seeds = Long.getLong("abound.power.seeds", 12);
        for (long seed = 0; seed < seeds; seed++) {
            for (Loss loss : Loss.values()) {
                crashEverywhere(loss, seed, 60);
            }
        }
    }

    private static void crashEverywhere(Loss loss, long seed, int rounds) throws Exception {
        boolean finished = false;
        for (int step = 1; !finished; step++) {
            finished = crash(loss, seed, rounds, step);
        }
    }

    /** Whether the script came to its end before the step. */
    private static boolean crash(Loss loss, long seed, int rounds, int step) throws Exception {
        String run = loss + ", seed " + seed + ", step " + step;
        SimulatedDisk disk = new SimulatedDisk(step);
        Run done = runUntilPowerFails(disk, seed, rounds);
        check(run, done, disk.afterPowerLoss(loss, seed + step, SimulatedDisk.NEVER));
        crashInRecovery(run, done, disk, loss, seed + step);
        return !disk.isDead();
    }

    private static void crashInRecovery(String run, Run done, SimulatedDisk disk, Loss loss, long seed)
            throws Exception {
        SimulatedDisk again = disk.afterPowerLoss(loss, seed, 1 + (int) (seed % 9));
        try {
            open(again, new ArrayList<>()).close();
        } catch (dev.abound.journal.JournalException noPower) {
            assertTrue(again.isDead(), run + ": " + noPower);
        }
        check(run + ", again in recovery", done, again.afterPowerLoss(loss, seed + 1, SimulatedDisk.NEVER));
    }

    private static Run runUntilPowerFails(SimulatedDisk disk, long seed, int rounds) {
        Run run = new Run();
        try (FileJournal journal = open(disk, new ArrayList<>())) {
            run.script(journal, new Random(seed), rounds);
        } catch (CompletionException | dev.abound.journal.JournalException noPower) {
            assertTrue(disk.isDead(), () -> "nothing fails while there is power: " + noPower);
        }
        return run;
    }

    private static void check(String run, Run done, SimulatedDisk disk) throws Exception {
        List<Damage> damage = new ArrayList<>();
        try (FileJournal journal = open(disk, damage)) {
            List<JournalRecord> found = Contents.all(journal);
            checkRecords(run, done, journal, found);
            SOURCES.forEach(source -> checkUnconfirmed(run, done, journal, source));
            RecordContent more = Contents.of(9_999, 100);
            assertEquals(journal.end(), Contents.append(journal, more), run);
            assertEquals(found.size() + 1, Contents.all(journal).size(), run);
        }
        assertEquals(List.of(), damage, run);
        assertTrue(FileJournal.verify(disk, ProgressListener.NONE).isSound(), run);
    }

    private static void checkRecords(String run, Run done, FileJournal journal, List<JournalRecord> found) {
        long first = journal.first().offset();
        assertTrue(first <= Math.max(0, done.neededFrom), () -> run + ": dropped what was needed, first is " + first);
        assertTrue(
                journal.end().offset() >= done.acknowledged,
                () -> run + ": ends at " + journal.end() + " but acknowledged were " + done.acknowledged);
        assertEquals(journal.end().offset() - first, found.size(), run);
        for (int i = 0; i < found.size(); i++) {
            assertEquals(first + i, found.get(i).position().offset(), run);
            assertEquals(done.offered.get((int) first + i), found.get(i).content(), run);
        }
    }

    private static void checkUnconfirmed(String run, Run done, FileJournal journal, String source) {
        Optional<Long> newest = Optional.empty();
        for (long position = 0; position < journal.end().offset(); position++) {
            RecordContent content = done.offered.get((int) position);
            if (content.source().equals(source) && content.unconfirmed()) {
                newest = Optional.of(position);
            }
        }
        Optional<JournalRecord> told = journal.lastUnconfirmed(source);
        if (told.isPresent()) {
            assertEquals(newest, told.map(record -> record.position().offset()), run);
            assertEquals(
                    done.offered.get(newest.orElseThrow().intValue()),
                    told.get().content(),
                    run);
        } else {
            assertTrue(newest.isEmpty() || done.confirmed.contains(newest.get()), run + ": lost " + newest);
        }
    }

    private static FileJournal open(SimulatedDisk disk, List<Damage> damage) {
        JournalOptions options = JournalOptions.defaults()
                .withSegmentOctets(4096)
                .withRetentionSize(6_000)
                .withSettle(NEVER_QUIET)
                .withClock(Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC))
                .withNotice(told -> {})
                .withDamage(damage::add);
        return FileJournal.open(disk, options, new Random(7)::nextLong);
    }
}
