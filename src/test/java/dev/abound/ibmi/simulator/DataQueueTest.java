package dev.abound.ibmi.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.as400.access.AS400;
import com.ibm.as400.access.AS400Exception;
import com.ibm.as400.access.AS400SecurityException;
import com.ibm.as400.access.DataQueue;
import com.ibm.as400.access.DataQueueAttributes;
import com.ibm.as400.access.DataQueueEntry;
import com.ibm.as400.access.IllegalObjectTypeException;
import com.ibm.as400.access.KeyedDataQueue;
import com.ibm.as400.access.KeyedDataQueueEntry;
import com.ibm.as400.access.ObjectAlreadyExistsException;
import com.ibm.as400.access.ObjectDoesNotExistException;
import dev.abound.value.Octets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every operation of JTOpen's data queue classes. */
@Timeout(60)
class DataQueueTest {

    private final IbmISimulator simulator = IbmISimulator.start();
    private final AS400 system = Toolbox.connect(simulator);

    @BeforeEach
    void aLibrary() throws Exception {
        simulator.run("CRTLIB DHCPLIB");
    }

    @AfterEach
    void nothingWasMisunderstood() {
        system.disconnectAllServices();
        simulator.close();
        assertEquals(List.of(), simulator.traffic().complaints());
    }

    private DataQueue queue(String name) {
        return new DataQueue(system, Toolbox.path("DHCPLIB", name));
    }

    private KeyedDataQueue keyedQueue(String name) {
        return new KeyedDataQueue(system, Toolbox.path("DHCPLIB", name));
    }

    private static int first(DataQueueEntry entry) {
        return entry.getData()[0];
    }

    @Test
    void aFifoQueueGivesTheOldestFirst() throws Exception {
        simulator.createQueue("DHCPLIB", "ABND", QueueAttributes.fifo(100));
        for (int i = 1; i <= 3; i++) {
            queue("ABND").write(new byte[] {(byte) i});
        }
        assertEquals(1, first(queue("ABND").peek()));
        assertEquals(1, first(queue("ABND").read()));
        assertEquals(2, first(queue("ABND").read()));
        assertEquals(3, first(queue("ABND").read()));
        assertNull(queue("ABND").read());
        assertNull(queue("ABND").peek());
    }

    @Test
    void aLifoQueueGivesTheYoungestFirst() throws Exception {
        simulator.createQueue("DHCPLIB", "LIFO", QueueAttributes.lifo(100));
        queue("LIFO").write(new byte[] {1});
        queue("LIFO").write(new byte[] {2});
        assertEquals(2, first(queue("LIFO").read()));
        assertEquals(1, first(queue("LIFO").read()));
    }

    @ParameterizedTest(name = "{0} 3 gives {1}")
    @CsvSource({"EQ,3", "NE,1", "LT,1", "LE,1", "GT,5", "GE,3"})
    void aKeyedQueueGivesTheLowestKeyThatMatches(String order, int wanted) throws Exception {
        simulator.createQueue("DHCPLIB", "KEYED", QueueAttributes.keyed(100, 1));
        KeyedDataQueue queue = keyedQueue("KEYED");
        for (int key : new int[] {5, 3, 1}) {
            queue.write(new byte[] {(byte) key}, new byte[] {(byte) (10 * key)});
        }
        KeyedDataQueueEntry peeked = queue.peek(new byte[] {3}, 0, order);
        assertEquals(10 * wanted, first(peeked));
        assertArrayEquals(new byte[] {(byte) wanted}, peeked.getKey());
        assertEquals(10 * wanted, first(queue.read(new byte[] {3}, 0, order)));
        assertEquals(2, simulator.queue("DHCPLIB", "KEYED").orElseThrow().size());
    }

    @Test
    void withinAKeyTheOldestComesFirstAndAKeyWithoutEntriesIsEmpty() throws Exception {
        simulator.createQueue("DHCPLIB", "KEYED", QueueAttributes.keyed(100, 2));
        byte[] key = {0, 7};
        keyedQueue("KEYED").write(key, new byte[] {1});
        keyedQueue("KEYED").write(key, new byte[] {2});
        assertEquals(1, first(keyedQueue("KEYED").read(key)));
        assertEquals(2, first(keyedQueue("KEYED").read(key)));
        assertNull(keyedQueue("KEYED").read(key));
    }

    @Test
    void theSixtyFourThousandOctetsOfTheLongestEntryComeBackWhole() throws Exception {
        simulator.createQueue("DHCPLIB", "LONG", QueueAttributes.fifo(QueueAttributes.LONGEST_ENTRY));
        byte[] longest = new byte[QueueAttributes.LONGEST_ENTRY];
        new java.util.Random(1).nextBytes(longest);
        queue("LONG").write(longest);
        assertArrayEquals(longest, queue("LONG").read().getData());
    }

    @Test
    void aQueueMadeByTheToolboxHasTheAttributesAskedFor() throws Exception {
        queue("MADE").create(512, "*USE", true, false, true, "made by a test");
        DataQueueAttributes attributes = new DataQueueAttributes();
        assertEquals(512, queue("MADE").getMaxEntryLength());
        assertFalse(queue("MADE").isFIFO());
        assertTrue(queue("MADE").getSaveSenderInformation());
        assertTrue(queue("MADE").getForceToAuxiliaryStorage());
        assertEquals("made by a test", queue("MADE").getDescription().strip());
        assertTrue(queue("MADE").exists());
        attributes.setEntryLength(10);
        assertThrows(ObjectAlreadyExistsException.class, () -> queue("MADE").create(attributes));
        queue("MADE").delete();
        assertFalse(queue("MADE").exists());
    }

    @Test
    void aKeyedQueueMadeByTheToolboxHasItsKeyLength() throws Exception {
        keyedQueue("MADE").create(9, 64);
        assertEquals(9, keyedQueue("MADE").getKeyLength());
        assertEquals(
                QueueOrder.KEYED,
                simulator.queue("DHCPLIB", "MADE").orElseThrow().attributes().order());
    }

    @Test
    void whatIsNotThereIsSaidToBeMissing() {
        assertThrows(ObjectDoesNotExistException.class, () -> queue("GONE").read());
        assertThrows(ObjectDoesNotExistException.class, () -> queue("GONE").write(new byte[] {1}));
        assertThrows(ObjectDoesNotExistException.class, () -> queue("GONE").delete());
        DataQueue elsewhere = new DataQueue(system, Toolbox.path("NOLIB", "GONE"));
        assertThrows(ObjectDoesNotExistException.class, elsewhere::clear);
    }

    @Test
    void theWrongKindOfQueueIsSaidToBeWrong() {
        simulator.createQueue("DHCPLIB", "PLAIN", QueueAttributes.fifo(100));
        simulator.createQueue("DHCPLIB", "KEYED", QueueAttributes.keyed(100, 4));
        assertThrows(IllegalObjectTypeException.class, () -> keyedQueue("PLAIN").read(new byte[4]));
        assertThrows(IllegalObjectTypeException.class, () -> queue("KEYED").read());
        assertThrows(IllegalObjectTypeException.class, () -> queue("KEYED").write(new byte[] {1}));
        assertThrows(AS400Exception.class, () -> keyedQueue("KEYED").write(new byte[3], new byte[] {1}));
    }

    @Test
    void theSenderIsKeptWhereTheQueueAsksForIt() throws Exception {
        simulator.createQueue("DHCPLIB", "SENT", QueueAttributes.fifo(100).withSender());
        simulator.createQueue("DHCPLIB", "UNSENT", QueueAttributes.fifo(100));
        queue("SENT").write(new byte[] {1});
        queue("UNSENT").write(new byte[] {1});
        String sender = queue("SENT").read().getSenderInformation();
        assertTrue(sender.startsWith("QZHQSSRV  QUSER     "), sender);
        assertTrue(sender.endsWith(IbmISimulator.DEFAULT_USER + "   "), sender);
        assertEquals("", queue("UNSENT").read().getSenderInformation());
    }

    @Test
    void clearTakesAllOrOneKey() throws Exception {
        SimulatedQueue plain = simulator.createQueue("DHCPLIB", "PLAIN", QueueAttributes.fifo(100));
        SimulatedQueue keyed = simulator.createQueue("DHCPLIB", "KEYED", QueueAttributes.keyed(100, 1));
        plain.put(Octets.of(1));
        keyed.put(Octets.of(1), Octets.of(10));
        keyed.put(Octets.of(2), Octets.of(20));
        queue("PLAIN").clear();
        keyedQueue("KEYED").clear(new byte[] {1});
        assertEquals(0, plain.size());
        assertEquals(List.of(Octets.of(20)), keyed.entries());
        keyedQueue("KEYED").clear();
        assertEquals(0, keyed.size());
    }

    @Test
    void aFullQueueRefusesAndKeepsWhatItHas() throws Exception {
        SimulatedQueue full = simulator.createQueue(
                "DHCPLIB", "FULL", QueueAttributes.fifo(100).withMostEntries(2));
        queue("FULL").write(new byte[] {1});
        queue("FULL").write(new byte[] {2});
        AS400Exception refused =
                assertThrows(AS400Exception.class, () -> queue("FULL").write(new byte[] {3}));
        assertEquals("CPF950A", refused.getAS400Message().getID());
        assertEquals(List.of(Octets.of(1), Octets.of(2)), full.entries());
    }

    @Test
    void anEntryLongerThanTheQueueAllowsIsRefused() {
        simulator.createQueue("DHCPLIB", "SHORT", QueueAttributes.fifo(3));
        AS400Exception refused =
                assertThrows(AS400Exception.class, () -> queue("SHORT").write(new byte[4]));
        assertEquals("CPF9505", refused.getAS400Message().getID());
    }

    @Test
    void anEntryOfNoOctetsReadsBackAsNoData() throws Exception {
        simulator.createQueue("DHCPLIB", "EMPTY", QueueAttributes.fifo(3)).put(Octets.empty());
        assertNull(queue("EMPTY").read().getData());
    }

    @Test
    void aUserWithoutAuthorityIsRefusedUntilItIsGranted() throws Exception {
        try (IbmISimulator own =
                        IbmISimulator.builder().plainUser("LISTENER", "secret").start();
                AS400 listener = Toolbox.connect(own, "LISTENER", "secret")) {
            own.run("CRTLIB LIB(ABOUND) AUT(*USE)");
            own.run("CRTDTAQ DTAQ(ABOUND/BINDINGS) MAXLEN(2048) AUT(*EXCLUDE)");
            DataQueue queue = new DataQueue(listener, Toolbox.path("ABOUND", "BINDINGS"));
            AS400SecurityException refused = assertThrows(AS400SecurityException.class, queue::read);
            assertEquals(AS400SecurityException.OBJECT_AUTHORITY_INSUFFICIENT, refused.getReturnCode());
            own.run("GRTOBJAUT OBJ(ABOUND/BINDINGS) OBJTYPE(*DTAQ) USER(LISTENER) AUT(*OBJOPR *READ)");
            assertNull(queue.read());
            assertThrows(AS400SecurityException.class, () -> queue.write(new byte[] {1}));
            own.run("RVKOBJAUT OBJ(ABOUND) OBJTYPE(*LIB) USER(*PUBLIC) AUT(*ALL)");
            AS400SecurityException outside = assertThrows(AS400SecurityException.class, queue::read);
            assertEquals(AS400SecurityException.LIBRARY_AUTHORITY_INSUFFICIENT, outside.getReturnCode());
        }
    }

    @Test
    void pingFindsTheConnectionAlive() throws Exception {
        simulator.createQueue("DHCPLIB", "ABND", QueueAttributes.fifo(100));
        queue("ABND").read();
        assertTrue(system.isConnectionAlive(AS400.DATAQUEUE));
    }

    @Test
    void aServerOfAnotherCcsidIsUnderstood() throws Exception {
        try (IbmISimulator german = IbmISimulator.builder().ccsid(273).start();
                AS400 other = Toolbox.connect(german)) {
            german.run("CRTLIB A#$@");
            german.run("CRTDTAQ A#$@/Q#$@ MAXLEN(10) TEXT('größer')");
            DataQueue queue = new DataQueue(other, Toolbox.path("A#$@", "Q#$@"));
            assertEquals("größer", queue.getDescription().strip());
        }
    }
}
