package dev.abound.ibmi.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.as400.access.AS400;
import com.ibm.as400.access.AS400Exception;
import com.ibm.as400.access.ConnectionDroppedException;
import com.ibm.as400.access.DataQueue;
import com.ibm.as400.access.DataQueueEntry;
import com.ibm.as400.access.ObjectDoesNotExistException;
import dev.abound.ibmi.simulator.Toolbox.Running;
import dev.abound.value.Octets;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each switch that makes a connection fail, and what JTOpen makes of it. */
@Timeout(60)
class FaultTest {

    private final IbmISimulator simulator = IbmISimulator.start();
    private final AS400 system = Toolbox.connect(simulator);
    private SimulatedQueue onServer;
    private DataQueue queue;

    @BeforeEach
    void aQueueWithTwoEntries() throws Exception {
        onServer = simulator.createQueue("DHCPLIB", "ABND", QueueAttributes.fifo(100));
        onServer.put(Octets.of(1));
        onServer.put(Octets.of(2));
        queue = new DataQueue(system, Toolbox.path("DHCPLIB", "ABND"));
        assertEquals(1, queue.peek().getData()[0]);
    }

    @AfterEach
    void close() {
        system.disconnectAllServices();
        simulator.close();
    }

    private static Fault onRead(Fault fault) {
        return fault.on(HostServer.DATA_QUEUE).request(Fault.READ);
    }

    @Test
    void aCutBeforeWorkLeavesTheEntryAndTheNextCallReconnects() throws Exception {
        simulator.faults().add(onRead(Fault.cutBeforeWork()));
        assertThrows(IOException.class, () -> queue.read());
        assertEquals(2, onServer.size());
        assertEquals(1, queue.read().getData()[0]);
        assertEquals(2, simulator.traffic().connections(HostServer.DATA_QUEUE));
        assertEquals(1, simulator.traffic().requests(HostServer.SIGNON, Fault.SIGN_ON));
    }

    @Test
    void cutsAfterWorkAndInsideTheReplyLoseTheEntry() throws Exception {
        simulator.faults().add(onRead(Fault.cutAfterWork()));
        simulator.faults().add(onRead(Fault.cutMidFrame(30)).withReset());
        assertThrows(IOException.class, () -> queue.read());
        assertEquals(1, onServer.size());
        assertThrows(IOException.class, () -> queue.read());
        assertEquals(0, onServer.size());
        assertEquals(2, simulator.faults().struck());
        assertNull(queue.read());
    }

    /** JTOpen's reading thread may see the end of the connection before the caller has taken the reply: then it is lost. */
    @Test
    void aCutAfterTheReplyMayLoseEvenTheReplyAndTheNextCallReconnects() throws Exception {
        simulator.faults().add(onRead(Fault.cutAfterReply()));
        try {
            assertEquals(1, queue.read().getData()[0]);
        } catch (ConnectionDroppedException overtaken) {
            assertEquals(1, onServer.size());
        }
        Toolbox.await(() -> simulator.openConnections(HostServer.DATA_QUEUE) == 0);
        assertEquals(2, readAgainIfDropped().getData()[0]);
        assertEquals(0, onServer.size());
    }

    private DataQueueEntry readAgainIfDropped() throws Exception {
        try {
            return queue.read();
        } catch (IOException dropped) {
            return queue.read();
        }
    }

    @Test
    void aReplyInSingleOctetsIsReadWhole() throws Exception {
        simulator.faults().add(Fault.singleOctets().always());
        assertEquals(1, queue.read().getData()[0]);
        simulator.faults().clear();
        assertEquals(2, queue.read().getData()[0]);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"SILENCE_BEFORE_WORK", "SILENCE_AFTER_WORK", "WRONG_CORRELATION"})
    void withoutAnAnswerOfItsOwnTheCallHangsUntilTheClientDisconnects(String kind) throws Exception {
        List<Fault> faults = List.of(Fault.silenceBeforeWork(), Fault.silenceAfterWork(), Fault.wrongCorrelation());
        Fault fault = faults.stream()
                .filter(each -> each.kind().name().equals(kind))
                .findFirst()
                .orElseThrow();
        simulator.faults().add(onRead(fault));
        Running<DataQueueEntry> read = Toolbox.start(() -> queue.read());
        Toolbox.await(() -> simulator.faults().struck() == 1);
        assertThrows(TimeoutException.class, () -> read.future().get(300, TimeUnit.MILLISECONDS));
        system.disconnectAllServices();
        assertThrows(ExecutionException.class, read::get);
        Toolbox.await(() -> simulator.openConnections(HostServer.DATA_QUEUE) == 0);
        assertEquals(kind.equals("SILENCE_BEFORE_WORK") ? 2 : 1, onServer.size());
    }

    @Test
    void returnCodesBecomeTheExceptionsTheyStandFor() {
        simulator.faults().add(onRead(Fault.returnCode(0xf004)));
        simulator.faults().add(onRead(Fault.returnCode(0xf00a)));
        assertThrows(ObjectDoesNotExistException.class, () -> queue.read());
        assertThrows(Exception.class, () -> queue.read());
        assertEquals(2, onServer.size());
    }

    @Test
    void delaysHoldUpTheReply() throws Exception {
        simulator.faults().add(onRead(Fault.delayBeforeWork(Duration.ofMillis(200))));
        simulator.faults().add(onRead(Fault.delayReply(Duration.ofMillis(200))));
        long before = System.nanoTime();
        queue.read();
        queue.read();
        assertTrue(System.nanoTime() - before >= Duration.ofMillis(400).toNanos());
    }

    @Test
    void anotherReplyIsSentInPlaceOfTheServersOwn() {
        Octets escape = Octets.ofHex("f0010000000f5003").plus(Ccsid.of(37).encode("CPF1234  "));
        simulator.faults().add(onRead(Fault.otherReply(0x8002, escape)));
        AS400Exception failed = assertThrows(AS400Exception.class, () -> queue.read());
        assertEquals("CPF1234", failed.getAS400Message().getID());
    }

    @Test
    void aFaultStrikesAfterSoManyRequestsAndSoOften() throws Exception {
        simulator.faults().add(onRead(Fault.cutBeforeWork()).after(1).times(2));
        assertEquals(1, queue.peek().getData()[0]);
        assertThrows(IOException.class, () -> queue.peek());
        assertThrows(IOException.class, () -> queue.peek());
        assertEquals(1, queue.peek().getData()[0]);
    }

    @Test
    void randomCutsComeAsTheSeedSays() {
        Faults faults = new Faults();
        faults.add(Fault.cutBeforeWork().oneIn(10, 42).always());
        for (int i = 0; i < 10_000; i++) {
            faults.strike(HostServer.DATA_QUEUE, Fault.READ);
        }
        assertTrue(Math.abs(faults.struck() - 1_000) < 150, () -> "about one in ten, got " + faults.struck());
    }

    @Test
    void droppedConnectionsComeBackWithOneReconnect() throws Exception {
        simulator.dropConnections();
        assertEquals(0, simulator.openConnections(HostServer.DATA_QUEUE));
        assertEquals(1, readAgainIfDropped().getData()[0]);
        assertEquals(2, simulator.traffic().connections(HostServer.DATA_QUEUE));
    }
}
