package dev.abound.isc.leases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.bridge.JournalInbox;
import dev.abound.isc.leases.FilePlace.Reading;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.file.FileJournal;
import dev.abound.journal.file.JournalOptions;
import dev.abound.spi.EntryDecoders;
import dev.abound.value.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real process follows a lease file and is killed with SIGKILL again and again, at any moment of its life, while the file
 * is written and replaced as dhcpd does it. Afterwards the journal has every change of every address, in order, under
 * one id each, and as news.
 */
class LeaseFileKillTest {

    private static final long SEED = Long.getLong("abound.lease.seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private final List<String> happened = new ArrayList<>();

    private Path file() {
        return directory.resolve("dhcpd.leases");
    }

    private Path notebook() {
        return directory.resolve("sources/dhcpd.leases");
    }

    private Path journal() {
        return directory.resolve("journal");
    }

    @Test
    void noChangeIsLostOrDoubledThroughKills() throws Exception {
        killRounds(4);
    }

    @Test
    @Tag("long")
    void noChangeIsLostOrDoubledThroughManyKills() throws Exception {
        killRounds(Integer.getInteger("abound.lease.kills", 40));
    }

    private void killRounds(int kills) throws Exception {
        WrittenLeases dhcpd = new WrittenLeases(file(), random);
        dhcpd.start();
        int known = dhcpd.changes();
        Process child = follower();
        awaitReading(child);
        for (int round = 0; round < kills; round++) {
            writeAndReplace(dhcpd, 50 + random.nextInt(900));
            child.destroyForcibly().waitFor();
            happened.add("killed after change " + dhcpd.changes() + ", noted " + noted());
            writeAndReplace(dhcpd, random.nextInt(60));
            child = follower();
        }
        child.destroyForcibly().waitFor();
        followToTheEnd(dhcpd.changes());
        Map<String, List<String>> told = told(known);
        dhcpd.told().forEach((address, wanted) -> assertSame(address, wanted, told.getOrDefault(address, List.of())));
        assertEquals(dhcpd.told().keySet(), told.keySet());
    }

    /** Says no more than where the difference begins. */
    private void assertSame(String address, List<String> wanted, List<String> told) {
        int same = 0;
        while (same < Math.min(wanted.size(), told.size()) && wanted.get(same).equals(told.get(same))) {
            same++;
        }
        int from = same;
        assertEquals(
                wanted.subList(from, Math.min(from + 8, wanted.size())),
                told.subList(from, Math.min(from + 8, told.size())),
                () -> address + " from change " + from + " of " + wanted.size() + ", seed " + SEED + ", what happened: "
                        + happened);
    }

    private Process follower() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Follower.class.getName(),
                        directory.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(directory.resolve("follower.log").toFile())
                .start();
    }

    /** What it finds at the beginning is no news; what comes from here on is. */
    private void awaitReading(Process child) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (noted().filter(place -> place.reading() == Reading.FOLLOWING).isEmpty()) {
            assertTrue(child.isAlive() && System.nanoTime() < end, this::log);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private String log() {
        try {
            return "seed " + SEED + "; " + Files.readString(directory.resolve("follower.log"));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** For so many milliseconds. dhcpd replaces its file once an hour: never twice while nobody reads. */
    private void writeAndReplace(WrittenLeases dhcpd, int millis) throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        do {
            dhcpd.write(1 + random.nextInt(20));
            long current = OpenLeaseFile.Look.at(file()).orElseThrow().key();
            if (random.nextInt(40) == 0
                    && noted().filter(place -> place.key() == current).isPresent()) {
                happened.add("replaced after change " + dhcpd.changes() + ", noted " + noted());
                dhcpd.replace();
            }
            TimeUnit.MILLISECONDS.sleep(random.nextInt(4)); // a dhcpd's pace
        } while (System.nanoTime() < end);
    }

    /** Where the notebook says reading has come to; the follower may be writing it. */
    private Optional<FilePlace> noted() throws IOException {
        if (!Files.exists(notebook())) {
            return Optional.empty();
        }
        Optional<FilePlace> place = Optional.empty();
        ByteBuffer notes = ByteBuffer.wrap(Files.readAllBytes(notebook()));
        while (notes.remaining() >= NoteFormat.LENGTH) {
            Optional<NoteFormat.Note> note = NoteFormat.read(notes);
            if (note.isEmpty()) {
                return place;
            }
            if (note.get() instanceof NoteFormat.PlaceNote noted) {
                place = Optional.of(noted.place());
            }
        }
        return place;
    }

    /** The last one is not killed. */
    private void followToTheEnd(int changes) throws Exception {
        try (FileJournal journal = FileJournal.open(journal(), JournalOptions.defaults())) {
            LeaseFileSource source = source(directory);
            Thread thread = new Thread(() -> run(source, journal), "source");
            thread.start();
            long end = System.nanoTime() + PATIENCE.toNanos();
            Set<String> ids = new HashSet<>();
            try (JournalReader reader = journal.read(Position.START)) {
                while (ids.size() < changes && System.nanoTime() < end) {
                    reader.poll(1_000, Duration.ofMillis(100)).forEach(record -> ids.add(record.id()));
                }
                reader.poll(1_000, Duration.ofMillis(500)); // for what should not come
            }
            source.close();
            thread.join(PATIENCE.toMillis());
            assertFalse(thread.isAlive());
        }
    }

    private static LeaseFileSource source(Path directory) {
        return LeaseFileSource.open(
                "dhcpd", directory.resolve("dhcpd.leases"), directory.resolve("sources/dhcpd.leases"));
    }

    private static void run(LeaseFileSource source, FileJournal journal) {
        try {
            source.run(new JournalInbox(journal, EntryDecoders.installed(), "dhcpd", Clock.systemUTC()));
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    /** Per address what the journal tells, each id once. */
    private Map<String, List<String>> told(int known) throws Exception {
        Map<String, List<String>> told = new TreeMap<>();
        Map<String, JournalRecord> seen = new HashMap<>();
        try (FileJournal journal = FileJournal.open(journal(), JournalOptions.defaults());
                JournalReader reader = journal.read(Position.START)) {
            for (List<JournalRecord> some = reader.poll(1_000, Duration.ZERO);
                    !some.isEmpty();
                    some = reader.poll(1_000, Duration.ZERO)) {
                for (JournalRecord record : some) {
                    JournalRecord before = seen.putIfAbsent(record.id(), record);
                    if (before == null) {
                        assertEquals(seen.size() <= known, record.content().snapshot(), () -> "seed " + SEED);
                        told.computeIfAbsent(
                                        LeaseEntry.address(record.octets())
                                                .orElseThrow()
                                                .toString(),
                                        none -> new ArrayList<>())
                                .add(WrittenLeases.sentence(LeaseEntry.decode(record.octets())));
                    } else {
                        assertEquals(before.octets(), record.octets(), () -> "seed " + SEED);
                    }
                }
            }
        }
        return told;
    }

    /** The child: follows until it is killed. */
    static final class Follower {

        private Follower() {}

        public static void main(String[] arguments) {
            Path directory = Path.of(arguments[0]);
            FileJournal journal = FileJournal.open(directory.resolve("journal"), JournalOptions.defaults());
            LeaseFileKillTest.run(source(directory), journal);
        }
    }
}
