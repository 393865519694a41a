package dev.abound.isc.leases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.spi.SettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseFileSourceTest {

    private static final int CHANGES = Integer.getInteger("abound.lease.changes", 3_000);
    private static final long SEED = Long.getLong("abound.lease.seed", System.nanoTime());

    @TempDir
    private Path directory;

    private final RecordingInbox inbox = new RecordingInbox();

    private Path file() {
        return directory.resolve("dhcpd.leases");
    }

    private interface Step {
        void take() throws Exception;
    }

    /** Does something while the source runs. */
    private void whileRunning(Step step) throws Exception {
        LeaseFileSource source = LeaseFileSource.open("dhcpd", file(), directory.resolve("state/dhcpd.leases"));
        Thread thread = new Thread(() -> run(source), "source");
        thread.start();
        try {
            step.take();
        } finally {
            source.close();
            thread.join(TimeUnit.SECONDS.toMillis(20));
        }
        assertFalse(thread.isAlive());
    }

    private void run(LeaseFileSource source) {
        try {
            source.run(inbox);
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private void await(BooleanSupplier met) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!met.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, () -> "seed " + SEED + ", in vain; heard " + inbox.size());
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /**
     * A writer that appends in pieces, replaces its file as dhcpd does, and does not wait for us; the source is stopped
     * and started again meanwhile. Every change is heard, in order, once.
     */
    @Test
    void noChangeIsMissedOrDoubledWhileTheFileIsReplacedAndTheSourceRestarted() throws Exception {
        Files.writeString(file(), "");
        Writer writer = new Writer(new Random(SEED));
        Thread writing = new Thread(writer, "dhcpd");
        whileRunning(() -> {
            await(() -> Files.exists(directory.resolve("state/dhcpd.leases")));
            TimeUnit.MILLISECONDS.sleep(300); // the first reading finds the file empty
            writing.start();
            await(() -> inbox.size() > CHANGES / 3);
        });
        whileRunning(() -> {
            writing.join();
            await(() -> inbox.size() >= writer.written.size());
            TimeUnit.MILLISECONDS.sleep(500); // for what should not come
        });
        assertEquals(
                perAddress(writer.written),
                perAddress(inbox.events().stream()
                        .map(event -> event.address().orElseThrow() + " "
                                + event.serverLease().orElseThrow().starts().orElseThrow())
                        .toList()),
                "seed " + SEED);
        assertEquals(inbox.size(), inbox.eventsOnce().size(), "seed " + SEED);
    }

    private static Map<String, List<String>> perAddress(List<String> changes) {
        Map<String, List<String>> byAddress = new HashMap<>();
        changes.forEach(change -> byAddress
                .computeIfAbsent(change.split(" ")[0], address -> new ArrayList<>())
                .add(change));
        return byAddress;
    }

    private final class Writer implements Runnable {
        private final Random random;
        private final Map<String, String> latest = new HashMap<>();
        private final List<String> written = new ArrayList<>();

        Writer(Random random) {
            this.random = random;
        }

        @Override
        public void run() {
            try {
                for (int second = 1; second <= CHANGES; second++) {
                    change(second);
                    if (random.nextInt(CHANGES / 6) == 0) {
                        TimeUnit.MILLISECONDS.sleep(250); // not more than one replacement between two looks
                        replace();
                    }
                }
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        }

        private void change(int second) throws Exception {
            String address = "192.0.2." + random.nextInt(40);
            String record = LeaseText.active(address, random.nextInt(3), second);
            latest.put(address, record);
            written.add(address + " " + LeaseText.at(second));
            int cut = random.nextInt(record.length());
            append(record.substring(0, cut));
            append(record.substring(cut));
        }

        private void append(String text) throws Exception {
            Files.writeString(file(), text, StandardOpenOption.APPEND);
        }

        private void replace() throws Exception {
            Path fresh = directory.resolve("dhcpd.leases.1");
            Files.writeString(fresh, "# new\n" + String.join("", latest.values()));
            Path old = directory.resolve("dhcpd.leases~");
            Files.deleteIfExists(old);
            Files.createLink(old, file());
            Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Test
    void itWaitsForAFileThatIsNotThereAndForAJournalThatRefuses() throws Exception {
        inbox.refuseAfter(0);
        whileRunning(() -> {
            // Moved into place whole, as dhcpd does: a file first seen empty makes its records news, no snapshot.
            Path ready = Files.writeString(directory.resolve("ready"), LeaseText.active("192.0.2.1", 1, 0));
            Files.move(ready, file(), StandardCopyOption.ATOMIC_MOVE);
            TimeUnit.MILLISECONDS.sleep(500);
            assertEquals(0, inbox.size());
            inbox.refuseNothing();
            await(() -> inbox.size() == 1);
        });
        assertEquals(List.of("(bound 192.0.2.1)"), inbox.told());
    }

    @Test
    void aPathWithoutADirectoryIsRefusedAtTheStart() {
        Path state = directory.resolve("state");
        SettingException refused = assertThrows(
                SettingException.class, () -> LeaseFileSource.open("x", directory.resolve("no/such/file"), state));
        assertTrue(refused.getMessage().contains("sources.x.file"), refused.getMessage());
        assertThrows(SettingException.class, () -> LeaseFileSource.open("x", directory, state));
    }

    @Test
    void theNotebookIsWrittenAnewWhenMostOfItIsOutdated() throws Exception {
        Path path = directory.resolve("notebook");
        try (LeaseNotebook notebook = LeaseNotebook.open(path)) {
            notebook.note(new FilePlace(1, 2, 3, 4, 2, FilePlace.Reading.FOLLOWING));
            var record = LeaseReader.read(dev.abound.value.Octets.ofLatin1(
                    LeaseText.active("192.0.2.1", 1, 0).strip()));
            for (int count = 1; count <= 70_000; count++) {
                KnownLease lease = KnownLease.of(record, count);
                notebook.known().put(record.address(), lease);
                notebook.note(record.address(), lease, count + 2L, count);
            }
            notebook.flush();
        }
        assertEquals(2L * NoteFormat.LENGTH, Files.size(path));
        try (LeaseNotebook notebook = LeaseNotebook.open(path)) {
            assertEquals(1, notebook.known().size());
            FilePlace place = notebook.place().orElseThrow();
            assertEquals(70_002, place.offset());
            assertEquals(2, place.checkedOffset());
        }
    }
}
