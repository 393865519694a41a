package dev.abound.journal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.dispatch.CursorStore;
import dev.abound.dispatch.CursorsOn;
import dev.abound.journal.JournalException;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.file.SimulatedDisk.Loss;
import dev.abound.value.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Appends, handlers that keep their cursors, and retention behind them, on one disk whose power fails after every single
 * step: afterwards a cursor is the one last kept or the one being kept, and no record that it still needs is gone.
 */
class CursorPowerLossTest {

    private static final List<String> HANDLERS = List.of("log", "Kunden-Ärger");

    /** What was kept for certain, and what was being kept when the power failed. */
    private static final class Run {
        private final Position[] kept = {null, null};
        private final Position[] tried = {null, null};
        private final List<String> ids = new ArrayList<>();
        private long acknowledged;

        void script(FileJournal journal, CursorStore cursors, Random random) throws IOException {
            for (int round = 0; round < 30; round++) {
                append(journal, 1 + random.nextInt(3), random);
                store(cursors, random.nextInt(2), random);
                if (round % 4 == 3) {
                    journal.applyRetention(least());
                }
            }
        }

        private void append(FileJournal journal, int count, Random random) {
            for (int i = 0; i < count; i++) {
                var content = Contents.of(acknowledged, random.nextInt(900));
                ids.add(content.id());
                Contents.append(journal, content);
                acknowledged++;
            }
        }

        private void store(CursorStore cursors, int handler, Random random) throws IOException {
            long from = kept[handler] == null ? 0 : kept[handler].offset();
            tried[handler] = new Position(0, from + random.nextInt((int) (acknowledged - from) + 1));
            cursors.store(HANDLERS.get(handler), tried[handler]);
            kept[handler] = tried[handler];
        }

        private Position least() {
            return kept[0] == null || kept[1] == null
                    ? Position.START
                    : kept[0].compareTo(kept[1]) < 0 ? kept[0] : kept[1];
        }
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void aCursorIsNeverLostAndNeverAheadAndItsRecordsAreThere(Loss loss) throws Exception {
        boolean finished = false;
        for (int step = 1; !finished; step++) {
            SimulatedDisk disk = new SimulatedDisk(step);
            Run done = runUntilPowerFails(disk);
            check(loss + ", step " + step, done, disk.afterPowerLoss(loss, step, SimulatedDisk.NEVER));
            finished = !disk.isDead();
        }
    }

    private static Run runUntilPowerFails(SimulatedDisk disk) {
        Run run = new Run();
        try (FileJournal journal = open(disk)) {
            run.script(journal, CursorsOn.disk(new OnSimulated(disk)), new Random(11));
        } catch (CompletionException | JournalException | IOException noPower) {
            assertTrue(disk.isDead(), () -> "nothing fails while there is power: " + noPower);
        }
        return run;
    }

    private static void check(String run, Run done, SimulatedDisk disk) throws Exception {
        CursorStore cursors = CursorsOn.disk(new OnSimulated(disk));
        try (FileJournal journal = open(disk)) {
            List<JournalRecord> records = Contents.all(journal);
            for (int handler = 0; handler < HANDLERS.size(); handler++) {
                Optional<Position> found = cursors.find(HANDLERS.get(handler));
                Optional<Position> kept = Optional.ofNullable(done.kept[handler]);
                Optional<Position> tried = Optional.ofNullable(done.tried[handler]);
                assertTrue(found.equals(kept) || found.equals(tried), run + ": found " + found + ", kept " + kept);
                Position from = found.orElse(Position.START);
                assertTrue(journal.first().compareTo(from) <= 0, run + ": records that " + from + " needs are gone");
                assertTrue(journal.end().compareTo(from) >= 0, run + ": " + from + " lies beyond the end");
            }
            for (JournalRecord record : records) {
                assertEquals(done.ids.get((int) record.position().offset()), record.id(), run);
            }
        }
    }

    private static FileJournal open(SimulatedDisk disk) {
        JournalOptions options = JournalOptions.defaults()
                .withSegmentOctets(4096)
                .withRetentionSize(5_000)
                .withSettle(Duration.ofDays(1))
                .withNotice(told -> {});
        return FileJournal.open(disk, options, new Random(7)::nextLong);
    }

    /** Cursor files beside the segments, on the same disk. */
    private record OnSimulated(SimulatedDisk disk) implements CursorsOn.Disk {

        @Override
        public byte[] read(String name) throws IOException {
            if (!disk.list().contains(name)) {
                throw new NoSuchFileException(name);
            }
            return disk.octets(name);
        }

        @Override
        public void create(String name) throws IOException {
            disk.create(name).close();
        }

        @Override
        public void write(String name, byte[] octets) throws IOException {
            disk.openForWriting(name).write(ByteBuffer.wrap(octets), 0);
        }

        @Override
        public void force(String name) throws IOException {
            disk.openForWriting(name).force();
        }

        @Override
        public void rename(String from, String to) throws IOException {
            disk.rename(from, to);
        }

        @Override
        public void forceDirectory() throws IOException {
            disk.forceDirectory();
        }
    }
}
