package dev.abound.ibmi.dataqueue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.bridge.JournalInbox;
import dev.abound.ibmi.dataqueue.TestSystem.Running;
import dev.abound.ibmi.simulator.SimulatedQueue;
import dev.abound.ibmi.system.HostPorts;
import dev.abound.ibmi.system.SignOnGate;
import dev.abound.ibmi.system.SimpleName;
import dev.abound.ibmi.system.SystemAccess;
import dev.abound.journal.file.FileJournal;
import dev.abound.journal.file.JournalOptions;
import dev.abound.spi.EntryDecoders;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A listener in a process of its own is killed with SIGKILL again and again while entries come; at the end each is in the
 * journal once, in order. {@code -Dabound.kills=N} and {@code -Dabound.seed=S}.
 */
class ListenerKillTest {

    private static final JournalOptions OPTIONS = JournalOptions.defaults().withNotice(told -> {});

    @TempDir
    Path folder;

    private final long seed = Long.getLong("abound.seed", System.nanoTime());

    @Test
    void killsLoseAndDoubleNothing() throws Exception {
        campaign(2, 0);
    }

    @Test
    @Tag("long")
    void aHundredKillsLoseAndDoubleNothing() throws Exception {
        campaign(Integer.getInteger("abound.kills", 100), 0);
    }

    @Test
    @Tag("long")
    void aHundredKillsWhileReadingAheadLoseAndDoubleNothing() throws Exception {
        campaign(Integer.getInteger("abound.kills", 100), 50);
    }

    private void campaign(int kills, int readAhead) throws Exception {
        Random random = new Random(seed);
        int put = 0;
        try (TestSystem system = new TestSystem(folder)) {
            SimulatedQueue queue = system.createQueue();
            for (int kill = 0; kill < kills; kill++) {
                Process child = start(system, readAhead);
                int upTo = put + 100 + random.nextInt(400);
                int left = random.nextInt(80);
                Entries.put(queue, put, upTo);
                put = upTo;
                awaitDownTo(left, queue, child);
                child.destroyForcibly();
                child.waitFor();
            }
            finish(system, queue, readAhead);
            check(put);
        }
        System.out.printf("%d kills, %d entries, read-ahead %d, seed %d%n", kills, put, readAhead, seed);
    }

    private static void awaitDownTo(int left, SimulatedQueue queue, Process child) throws InterruptedException {
        TestSystem.await(() -> queue.size() <= left || !child.isAlive());
        assertTrue(child.isAlive(), "the listener ended by itself");
    }

    private void finish(TestSystem system, SimulatedQueue queue, int readAhead) throws Exception {
        try (FileJournal journal = FileJournal.open(folder.resolve("journal"), OPTIONS);
                Running last = system.run(system.source(TestSystem.QUICK.withReadAhead(readAhead)), inbox(journal))) {
            TestSystem.await(() -> queue.size() == 0 && queue.waiting() == 1);
            assertTrue(last.isRunning());
        }
    }

    private void check(int put) throws InterruptedException {
        try (FileJournal journal = FileJournal.open(folder.resolve("journal"), OPTIONS)) {
            assertEquals(Entries.numbered(0, put), Entries.in(journal), () -> "seed " + seed);
        }
    }

    private Process start(TestSystem system, int readAhead) throws Exception {
        SystemAccess access = system.access();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Listener.class.getName(),
                        access.system(),
                        access.user().text(),
                        access.passwordFile().toString(),
                        access.ports().toString(),
                        folder.resolve("journal").toString(),
                        Integer.toString(readAhead))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("listener.log").toFile())
                .start();
    }

    private static JournalInbox inbox(FileJournal journal) {
        return new JournalInbox(journal, EntryDecoders.installed(), "as400", Clock.systemUTC());
    }

    /** The child: reads the queue until it is killed. */
    static final class Listener {

        private Listener() {}

        public static void main(String[] arguments) throws InterruptedException {
            SystemAccess access = SystemAccess.to(arguments[0], SimpleName.of(arguments[1]), Path.of(arguments[2]))
                    .withPorts(HostPorts.parse(arguments[3]));
            try (FileJournal journal = FileJournal.open(Path.of(arguments[4]), OPTIONS);
                    DataQueueSource source = DataQueueSource.of(
                            "as400",
                            new SignOnGate(),
                            access,
                            TestSystem.QUEUE,
                            TestSystem.QUICK.withReadAhead(Integer.parseInt(arguments[5])))) {
                source.run(inbox(journal));
            }
        }
    }
}
