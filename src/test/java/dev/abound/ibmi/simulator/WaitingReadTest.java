package dev.abound.ibmi.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.as400.access.AS400;
import com.ibm.as400.access.DataQueue;
import com.ibm.as400.access.DataQueueEntry;
import com.ibm.as400.access.ObjectDoesNotExistException;
import dev.abound.ibmi.simulator.Toolbox.Running;
import dev.abound.value.Octets;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reads that wait, and all that can end them. */
@Timeout(60)
class WaitingReadTest {

    private static final int FOR_EVER = -1;

    private static SimulatedQueue queue(IbmISimulator simulator) {
        return simulator.createQueue("DHCPLIB", "ABND", QueueAttributes.fifo(100));
    }

    private static DataQueue connected(AS400 system) {
        return new DataQueue(system, Toolbox.path("DHCPLIB", "ABND"));
    }

    @Test
    void anEntryEndsTheWait() throws Exception {
        try (IbmISimulator simulator = IbmISimulator.start();
                AS400 system = Toolbox.connect(simulator)) {
            SimulatedQueue queue = queue(simulator);
            Running<DataQueueEntry> read = Toolbox.start(() -> connected(system).read(FOR_EVER));
            Toolbox.await(() -> queue.waiting() == 1);
            queue.put(Octets.of(7));
            assertEquals(7, read.get().getData()[0]);
            assertEquals(0, queue.size());
        }
    }

    @Test
    void aWaitOfOneSecondEndsEmptyHanded() throws Exception {
        try (IbmISimulator simulator = IbmISimulator.start();
                AS400 system = Toolbox.connect(simulator)) {
            queue(simulator);
            long before = System.nanoTime();
            assertNull(connected(system).read(1));
            assertTrue(System.nanoTime() - before >= 1_000_000_000L);
        }
    }

    @Test
    void aPeekThatWaitsLeavesTheEntryThere() throws Exception {
        try (IbmISimulator simulator = IbmISimulator.start();
                AS400 system = Toolbox.connect(simulator)) {
            SimulatedQueue queue = queue(simulator);
            Running<DataQueueEntry> peek = Toolbox.start(() -> connected(system).peek(FOR_EVER));
            Toolbox.await(() -> queue.waiting() == 1);
            queue.put(Octets.of(7));
            assertEquals(7, peek.get().getData()[0]);
            assertEquals(1, queue.size());
        }
    }

    @Test
    void deletingTheQueueEndsTheWaitWithItsOwnReturnCode() throws Exception {
        try (IbmISimulator simulator = IbmISimulator.start();
                AS400 system = Toolbox.connect(simulator)) {
            SimulatedQueue queue = queue(simulator);
            Running<DataQueueEntry> read = Toolbox.start(() -> connected(system).read(FOR_EVER));
            Toolbox.await(() -> queue.waiting() == 1);
            simulator.run("DLTDTAQ DHCPLIB/ABND");
            ExecutionException gone = assertThrows(ExecutionException.class, read::get);
            assertTrue(gone.getCause() instanceof ObjectDoesNotExistException, gone.toString());
        }
    }

    @Test
    void disconnectingTheClientEndsItsWaitAndTheServerNotices() throws Exception {
        try (IbmISimulator simulator = IbmISimulator.start();
                AS400 system = Toolbox.connect(simulator)) {
            SimulatedQueue queue = queue(simulator);
            Running<DataQueueEntry> read = Toolbox.start(() -> connected(system).read(FOR_EVER));
            Toolbox.await(() -> queue.waiting() == 1);
            system.disconnectAllServices();
            assertThrows(ExecutionException.class, read::get);
            queue.put(Octets.of(7));
            Toolbox.await(() -> simulator.openConnections(HostServer.DATA_QUEUE) == 0);
            assertEquals(1, queue.size(), "a client that has gone takes nothing");
        }
    }

    @Test
    void anOrphanTakesTheNextEntryWhereAskedTo() throws Exception {
        try (IbmISimulator simulator = IbmISimulator.builder()
                        .orphanedWait(OrphanedWait.TAKES_THE_NEXT_ENTRY)
                        .start();
                AS400 system = Toolbox.connect(simulator)) {
            SimulatedQueue queue = queue(simulator);
            Running<DataQueueEntry> read = Toolbox.start(() -> connected(system).read(FOR_EVER));
            Toolbox.await(() -> queue.waiting() == 1);
            system.disconnectAllServices();
            assertThrows(ExecutionException.class, read::get);
            assertEquals(1, queue.waiting());
            queue.put(Octets.of(7));
            Toolbox.await(() -> queue.waiting() == 0);
            assertEquals(0, queue.size(), "swallowed");
        }
    }

    @Test
    void endingTheServersEndsTheWaitAndStartingThemMakesTheNextCallWork() throws Exception {
        try (IbmISimulator simulator = IbmISimulator.start();
                AS400 system = Toolbox.connect(simulator)) {
            SimulatedQueue queue = queue(simulator);
            Running<DataQueueEntry> read = Toolbox.start(() -> connected(system).read(FOR_EVER));
            Toolbox.await(() -> queue.waiting() == 1);
            simulator.endServers();
            ExecutionException dropped = assertThrows(ExecutionException.class, read::get);
            assertTrue(dropped.getCause() instanceof IOException, dropped.toString());
            simulator.startServers();
            queue.put(Octets.of(8));
            assertEquals(8, connected(system).read().getData()[0]);
        }
    }

    @Test
    void aSecondRequestOfTheSameConnectionWaitsBehindTheFirst() throws Exception {
        try (IbmISimulator simulator = IbmISimulator.start();
                AS400 system = Toolbox.connect(simulator)) {
            SimulatedQueue queue = queue(simulator);
            Running<DataQueueEntry> read = Toolbox.start(() -> connected(system).read(1));
            Toolbox.await(() -> queue.waiting() == 1);
            connected(system).write(new byte[] {9});
            assertNull(read.get(), "the write came after the wait was over");
            assertEquals(1, queue.size());
        }
    }
}
