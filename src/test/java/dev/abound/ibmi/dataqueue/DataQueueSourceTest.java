package dev.abound.ibmi.dataqueue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.ibmi.dataqueue.TestSystem.Running;
import dev.abound.ibmi.simulator.EscapeMessageException;
import dev.abound.ibmi.simulator.Fault;
import dev.abound.ibmi.simulator.HostServer;
import dev.abound.ibmi.simulator.IbmISimulator;
import dev.abound.ibmi.simulator.QueueAttributes;
import dev.abound.ibmi.simulator.SimulatedQueue;
import dev.abound.ibmi.system.QualifiedName;
import dev.abound.ibmi.system.SystemAccess;
import dev.abound.value.Octets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The source through real JTOpen on a simulated system. */
@Timeout(60)
class DataQueueSourceTest {

    @TempDir
    Path folder;

    private final KeepingInbox inbox = new KeepingInbox();
    private TestSystem system;

    private TestSystem system() {
        system = new TestSystem(folder);
        return system;
    }

    @AfterEach
    void close() {
        if (system != null) {
            assertEquals(List.of(), system.simulator.traffic().complaints());
            system.close();
        }
    }

    private static List<Octets> numbered(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Octets.of(i >> 8, i & 0xff))
                .toList();
    }

    private static void put(SimulatedQueue queue, int from, int to) throws Exception {
        for (Octets entry : numbered(from, to)) {
            queue.put(entry);
        }
    }

    private String trouble(DataQueueSource source) {
        return source.status().trouble().orElse("");
    }

    @Test
    void entriesArriveInOrderAndLeaveTheQueueWithTwoRequestsEach() throws Exception {
        SimulatedQueue queue = system().createQueue();
        put(queue, 0, 100);
        try (Running running = system.run(system.source(TestSystem.QUICK), inbox)) {
            inbox.awaitEntries(100);
            TestSystem.await(() -> queue.waiting() == 1);
            assertEquals(0, queue.size());
            put(queue, 100, 103);
            inbox.awaitEntries(103);
            TestSystem.await(() -> queue.size() == 0);
            assertEquals(Optional.empty(), running.source().status().trouble());
        }
        assertEquals(numbered(0, 103), inbox.entries());
        assertEquals(Optional.empty(), inbox.lastUnconfirmed());
        int reads = system.simulator.traffic().requests(HostServer.DATA_QUEUE, Fault.READ);
        assertTrue(reads >= 206 && reads <= 212, () -> reads + " requests for 103 entries");
        assertEquals(1, system.signOns());
    }

    @Test
    void anEntryWithoutOctetsIsAnEntry() throws Exception {
        SimulatedQueue queue = system().createQueue();
        queue.put(Octets.empty());
        queue.put(Octets.of(1));
        try (Running running = system.run(system.source(TestSystem.QUICK), inbox)) {
            inbox.awaitEntries(2);
            TestSystem.await(() -> queue.size() == 0);
            assertTrue(running.isRunning());
        }
        assertEquals(List.of(Octets.empty(), Octets.of(1)), inbox.entries());
    }

    @Test
    void aStopWhileWaitingTakesNoLongerThanOneLook() throws Exception {
        SimulatedQueue queue = system().createQueue();
        Running running = system.run(system.source(ReadingOptions.defaults()), inbox);
        TestSystem.await(() -> queue.waiting() == 1);
        running.source().close();
        running.run().get(5, java.util.concurrent.TimeUnit.SECONDS);
    }

    @Test
    void droppedConnectionsAndARestartedSystemAreComeBackFrom() throws Exception {
        SimulatedQueue queue = system().createQueue();
        try (Running running = system.run(system.source(TestSystem.QUICK), inbox)) {
            put(queue, 0, 1);
            inbox.awaitEntries(1);
            system.simulator.dropConnections();
            put(queue, 1, 2);
            inbox.awaitEntries(2);
            system.simulator.endServers();
            TestSystem.await(() -> trouble(running.source()).contains("nothing listens"));
            put(queue, 2, 3);
            system.simulator.startServers();
            inbox.awaitEntries(3);
            TestSystem.await(() -> trouble(running.source()).isEmpty());
        }
        assertEquals(numbered(0, 3), inbox.entries());
    }

    @Test
    void aWrongPasswordIsTriedOnceByAllSourcesTogetherAndNeverAgain() throws Exception {
        system().createQueue();
        SystemAccess wrong = system.access(IbmISimulator.DEFAULT_USER, "guessed");
        List<Running> sources = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sources.add(system.run(
                    system.source("source" + i, wrong, QualifiedName.of("ABOUND", "Q" + i), TestSystem.QUICK), inbox));
        }
        for (Running each : sources) {
            each.awaitEnd();
            assertTrue(trouble(each.source()).contains("is wrong"), trouble(each.source()));
            assertTrue(trouble(each.source()).contains("could disable the profile"));
        }
        assertEquals(1, system.signOns());
        assertTrue(
                system.simulator.user(IbmISimulator.DEFAULT_USER).orElseThrow().isEnabled());
    }

    @Test
    void aPasswordChangedWhileItReadsIsNotTriedASecondTimeAfterADrop() throws Exception {
        SimulatedQueue queue = system().createQueue();
        Running running = system.run(system.source(TestSystem.QUICK), inbox);
        TestSystem.await(() -> queue.waiting() == 1);
        system.simulator.user(IbmISimulator.DEFAULT_USER).orElseThrow().changePassword("another2");
        system.simulator.dropConnections();
        running.awaitEnd();
        assertTrue(trouble(running.source()).contains("is wrong"), trouble(running.source()));
        assertEquals(2, system.signOns());
        assertEquals(
                1,
                system.simulator.user(IbmISimulator.DEFAULT_USER).orElseThrow().failures());
    }

    @Test
    void aProfileThatIsDisabledWhileItReadsStopsTheSourceAtItsNextConnection() throws Exception {
        SimulatedQueue queue = system().createQueue();
        Running running = system.run(system.source(TestSystem.QUICK), inbox);
        TestSystem.await(() -> queue.waiting() == 1);
        system.simulator.user(IbmISimulator.DEFAULT_USER).orElseThrow().disable();
        system.simulator.dropConnections();
        running.awaitEnd();
        assertTrue(trouble(running.source()).contains("STATUS(*ENABLED)"), trouble(running.source()));
    }

    @Test
    void aQueueDeletedAndCreatedAgainIsReadAgain() throws Exception {
        SimulatedQueue first = system().createQueue();
        try (Running running = system.run(system.source(TestSystem.QUICK), inbox)) {
            put(first, 0, 1);
            inbox.awaitEntries(1);
            system.simulator.run("DLTDTAQ DTAQ(ABOUND/BINDINGS)");
            TestSystem.await(() -> trouble(running.source()).contains("there is no data queue ABOUND/BINDINGS"));
            put(system.createQueue(), 1, 2);
            inbox.awaitEntries(2);
            system.simulator.run("DLTDTAQ DTAQ(ABOUND/BINDINGS)");
            system.simulator.run("DLTLIB LIB(ABOUND)");
            TestSystem.await(() -> trouble(running.source()).contains("abound exitpoint install"));
            put(system.createQueue(), 2, 3);
            inbox.awaitEntries(3);
        }
        assertEquals(numbered(0, 3), inbox.entries());
    }

    @Test
    void authorityThatIsMissingIsNamedAndUsedOnceItIsGranted() throws Exception {
        system = new TestSystem(
                folder,
                IbmISimulator.builder()
                        .user("BOSS", "boss1")
                        .plainUser("LISTENER", "listen1")
                        .start());
        system.simulator.run("CRTLIB LIB(ABOUND)");
        system.simulator.run("CRTDTAQ DTAQ(ABOUND/BINDINGS) MAXLEN(100) AUT(*EXCLUDE)");
        system.simulator.queue("ABOUND", "BINDINGS").orElseThrow().put(Octets.of(0, 0));
        DataQueueSource source =
                system.source("as400", system.access("LISTENER", "listen1"), TestSystem.QUEUE, TestSystem.QUICK);
        try (Running running = system.run(source, inbox)) {
            TestSystem.await(() -> trouble(source).contains("LISTENER may not use ABOUND/BINDINGS"));
            system.simulator.run("GRTOBJAUT OBJ(ABOUND/BINDINGS) OBJTYPE(*DTAQ) USER(LISTENER) AUT(*CHANGE)");
            inbox.awaitEntries(1);
            assertTrue(running.isRunning());
        }
    }

    @Test
    void aQueueThatIsNotFifoIsRefusedAndNothingIsRead() throws Exception {
        system().simulator
                .createQueue("ABOUND", "LIFO", QueueAttributes.lifo(100))
                .put(Octets.of(1));
        system.simulator.createQueue("ABOUND", "KEYED", QueueAttributes.keyed(100, 2));
        for (String name : List.of("LIFO", "KEYED")) {
            DataQueueSource source =
                    system.source("s", system.access(), QualifiedName.of("ABOUND", name), TestSystem.QUICK);
            system.run(source, inbox).awaitEnd();
            assertTrue(trouble(source).contains("is not a FIFO queue"), trouble(source));
        }
        assertEquals(List.of(), inbox.entries());
    }

    @Test
    void aConnectionThatFellSilentIsGivenUpAndTheEntryIsNeitherLostNorDoubled() throws Exception {
        SimulatedQueue queue = system().createQueue();
        put(queue, 0, 3);
        Fault silent = Fault.silenceBeforeWork().on(HostServer.DATA_QUEUE).request(Fault.READ);
        system.simulator.faults().add(silent);
        system.simulator
                .faults()
                .add(Fault.silenceAfterWork()
                        .on(HostServer.DATA_QUEUE)
                        .request(Fault.READ)
                        .after(1));
        DataQueueSource source = system.source(
                "as400",
                system.access().withAnswerWithin(Duration.ofSeconds(2)),
                TestSystem.QUEUE,
                TestSystem.QUICK.withLateRemoval(Duration.ofSeconds(1)));
        try (Running running = system.run(source, inbox)) {
            TestSystem.await(() -> trouble(source).contains("did not answer within 2 s"));
            inbox.awaitEntries(3);
            TestSystem.await(() -> queue.size() == 0 && queue.waiting() == 1);
            assertTrue(running.isRunning());
        }
        assertEquals(numbered(0, 3), inbox.entries());
        assertEquals(2, system.simulator.faults().struck());
    }

    @Test
    void aSecondReaderIsNoticed() throws Exception {
        SimulatedQueue queue = system().createQueue();
        KeepingInbox others = new KeepingInbox();
        DataQueueSource one = system.source(TestSystem.QUICK);
        DataQueueSource other = system.source(TestSystem.QUICK);
        try (Running first = system.run(one, inbox);
                Running second = system.run(other, others)) {
            for (int i = 0; one.status().foreign() + other.status().foreign() == 0; i++) {
                assertTrue(i < 20_000, "never noticed");
                queue.put(Octets.of(i >> 16, i >> 8 & 0xff, i & 0xff));
                if (i % 100 == 0) {
                    Thread.sleep(1);
                }
            }
            assertTrue(first.isRunning() && second.isRunning());
        }
    }

    @Test
    void severalQueuesAreSeveralSources() throws Exception {
        put(system().createQueue("Q1"), 0, 50);
        put(system.createQueue("Q2"), 50, 100);
        KeepingInbox second = new KeepingInbox();
        try (Running one = system.run(queueSource("Q1"), inbox);
                Running two = system.run(queueSource("Q2"), second)) {
            inbox.awaitEntries(50);
            second.awaitEntries(50);
            assertTrue(one.isRunning() && two.isRunning());
        }
        assertEquals(numbered(0, 50), inbox.entries());
        assertEquals(numbered(50, 100), second.entries());
    }

    private DataQueueSource queueSource(String name) {
        return system.source(name, system.access(), QualifiedName.of("ABOUND", name), TestSystem.QUICK);
    }

    @Test
    void theDepthIsCountedWhileEntriesPileUpAndKnownToBeNothingAtTheEnd() throws Exception {
        SimulatedQueue queue = system().createQueue();
        put(queue, 0, 300);
        DataQueueSource source = system.source(TestSystem.QUICK);
        assertEquals(OptionalInt.empty(), source.status().depth());
        system.simulator
                .faults()
                .add(Fault.delayReply(Duration.ofMillis(500))
                        .on(HostServer.DATA_QUEUE)
                        .request(Fault.READ)
                        .after(230));
        try (Running running = system.run(source, inbox)) {
            TestSystem.await(() -> source.status().depth().orElse(0) > 0);
            assertEquals(200, source.status().depth().orElseThrow());
            TestSystem.await(() -> source.status().depth().equals(OptionalInt.of(0)));
            assertTrue(source.status().lastEntry().isPresent());
            assertTrue(running.isRunning());
        }
    }

    @Test
    void aCommandServerThatRefusesCostsOnlyTheDepth() throws Exception {
        SimulatedQueue queue = system().createQueue();
        put(queue, 0, 300);
        system.simulator
                .faults()
                .add(Fault.returnCode(0x00050004)
                        .on(HostServer.COMMAND)
                        .request(Fault.START_SERVER)
                        .always());
        DataQueueSource source = system.source(TestSystem.QUICK.withReadAhead(50));
        try (Running running = system.run(source, inbox)) {
            inbox.awaitEntries(300);
            assertTrue(running.isRunning());
        }
        assertEquals(numbered(0, 300), inbox.entries());
    }

    @Test
    void anApiThatFailsOrAnswersUnlikeItsDescriptionCostsOnlyWhatItTells() throws Exception {
        SimulatedQueue queue = system().createQueue();
        system.simulator.program("QSYS", "QMHRDQM", call -> call.set(1, Octets.ofHex("ffffffff".repeat(20))));
        system.simulator.program("QSYS", "QMHQRDQD", call -> {
            throw new EscapeMessageException("CPF9802", "Not authorized");
        });
        put(queue, 0, 300);
        DataQueueSource source = system.source(TestSystem.QUICK.withReadAhead(50));
        try (Running running = system.run(source, inbox)) {
            inbox.awaitEntries(300);
            TestSystem.await(() -> queue.size() == 0);
            assertTrue(running.isRunning());
            assertEquals(Optional.empty(), source.status().trouble());
        }
        assertEquals(numbered(0, 300), inbox.entries());
    }

    @Test
    void readingAheadTakesABacklogInOneBatchAndSingleEntriesOneByOne() throws Exception {
        SimulatedQueue queue = system().createQueue();
        Entries.put(queue, 0, 500);
        queue.put(Octets.of(1)); // does not tell its length
        Entries.put(queue, 500, 600);
        List<Octets> expected = new ArrayList<>(Entries.numbered(0, 600));
        expected.add(500, Octets.of(1));
        try (Running running = system.run(system.source(TestSystem.QUICK.withReadAhead(200)), inbox)) {
            inbox.awaitEntries(601);
            TestSystem.await(() -> queue.waiting() == 1);
            assertTrue(running.isRunning());
        }
        assertEquals(expected, inbox.entries());
        int peeks = system.simulator.traffic().requests(HostServer.DATA_QUEUE, Fault.READ) - 601;
        assertTrue(peeks < 10, () -> peeks + " peeks for 601 entries read ahead");
    }
}
