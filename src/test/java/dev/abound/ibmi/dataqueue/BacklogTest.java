package dev.abound.ibmi.dataqueue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.bridge.JournalInbox;
import dev.abound.ibmi.simulator.SimulatedQueue;
import dev.abound.ibmi.system.HostPorts;
import dev.abound.ibmi.system.SignOnGate;
import dev.abound.ibmi.system.SimpleName;
import dev.abound.ibmi.system.SystemAccess;
import dev.abound.journal.file.FileJournal;
import dev.abound.journal.file.JournalOptions;
import dev.abound.spi.EntryDecoders;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backlog drains in a listener of its own process, with a small heap; what is in use after a collection at the end is
 * what was in use near the beginning. {@code -Dabound.backlog=N}.
 */
@Tag("long")
class BacklogTest {

    private static final long MOST_GROWTH_KIB = 4_096;

    @TempDir
    Path folder;

    @Test
    void aBacklogDrainsWithoutGrowthOfMemory() throws Exception {
        drain(0);
    }

    @Test
    void aBacklogDrainsWithoutGrowthOfMemoryWhileReadingAhead() throws Exception {
        drain(200);
    }

    private void drain(int readAhead) throws Exception {
        int entries = Integer.getInteger("abound.backlog", 100_000);
        try (TestSystem system = new TestSystem(folder)) {
            SimulatedQueue queue = system.createQueue();
            Entries.put(queue, 0, entries);
            long began = System.nanoTime();
            Process listener = start(system, entries, readAhead);
            try (BufferedReader said =
                    new BufferedReader(new InputStreamReader(listener.getInputStream(), StandardCharsets.US_ASCII))) {
                long early = Long.parseLong(said.readLine());
                long late = Long.parseLong(said.readLine());
                assertEquals(0, listener.waitFor());
                assertEquals(0, queue.size());
                assertTrue(late - early < MOST_GROWTH_KIB, () -> early + " KiB in use, then " + late);
                System.out.printf(
                        Locale.ROOT,
                        "%,d entries in %.1f s, read-ahead %d; in use after %,d entries %,d KiB, at the end %,d KiB%n",
                        entries,
                        (System.nanoTime() - began) / 1e9,
                        readAhead,
                        entries / 10,
                        early,
                        late);
            }
        }
    }

    private Process start(TestSystem system, int entries, int readAhead) throws Exception {
        SystemAccess access = system.access();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Drain.class.getName(),
                        access.system(),
                        access.user().text(),
                        access.passwordFile().toString(),
                        access.ports().toString(),
                        folder.resolve("journal-" + readAhead).toString(),
                        Integer.toString(readAhead),
                        Integer.toString(entries))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The child: says what is in use after a tenth and at the end, in KiB. */
    static final class Drain {

        private Drain() {}

        public static void main(String[] arguments) throws Exception {
            System.setProperty("logback.configurationFile", "none");
            SystemAccess access = SystemAccess.to(arguments[0], SimpleName.of(arguments[1]), Path.of(arguments[2]))
                    .withPorts(HostPorts.parse(arguments[3]));
            int entries = Integer.parseInt(arguments[6]);
            JournalOptions options = JournalOptions.defaults().withNotice(told -> {});
            DataQueueSource source = DataQueueSource.of(
                    "as400",
                    new SignOnGate(),
                    access,
                    TestSystem.QUEUE,
                    TestSystem.QUICK.withReadAhead(Integer.parseInt(arguments[5])));
            try (FileJournal journal = FileJournal.open(Path.of(arguments[4]), options)) {
                Thread reading = new Thread(() -> read(source, journal));
                reading.start();
                TestSystem.awaitLong(() -> journal.end().offset() >= entries / 10);
                sayInUse();
                TestSystem.awaitLong(() -> journal.end().offset() >= entries
                        && source.status().depth().orElse(1) == 0);
                sayInUse();
                source.close();
                reading.join();
            }
        }

        private static void read(DataQueueSource source, FileJournal journal) {
            try {
                source.run(new JournalInbox(journal, EntryDecoders.installed(), "as400", Clock.systemUTC()));
            } catch (InterruptedException nobodyDoes) {
                throw new IllegalStateException(nobodyDoes);
            }
        }

        private static void sayInUse() {
            Runtime runtime = Runtime.getRuntime();
            runtime.gc();
            System.out.println((runtime.totalMemory() - runtime.freeMemory()) / 1024);
        }
    }
}
