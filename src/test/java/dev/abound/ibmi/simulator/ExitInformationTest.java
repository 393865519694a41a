package dev.abound.ibmi.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.as400.access.AS400;
import com.ibm.as400.access.ProgramCall;
import com.ibm.as400.access.ProgramParameter;
import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** QUSRTVEI, QMHQRDQD and QMHRDQM through JTOpen's ProgramCall, read as a client would read them. */
@Timeout(60)
class ExitInformationTest {

    private static final String ABND = "QIBM_QTOD_DHCP_ABND";
    private static final Ccsid EBCDIC = Ccsid.of(37);

    private final IbmISimulator simulator = IbmISimulator.start();
    private final AS400 system = Toolbox.connect(simulator);
    private String handle = "";

    @BeforeEach
    void twoPrograms() throws Exception {
        simulator.run("CRTLIB ABOUND");
        add(1, "DHCPABND", "'ABC'");
        add(70_000, "OTHER", "*NONE");
    }

    private void add(int number, String program, String data) throws Exception {
        simulator.run("ADDEXITPGM EXITPNT(" + ABND + ") FORMAT(DHCA0100) PGMNBR(" + number + ") PGM(ABOUND/" + program
                + ") THDSAFE(*NO) TEXT('made by a test') REPLACE(*NO) CRTEXITPNT(*NO) PGMDTA(" + data + ")");
    }

    @AfterEach
    void close() {
        system.close();
        simulator.close();
    }

    private static ProgramParameter in(String text, int width) {
        return new ProgramParameter(EBCDIC.field(text, width).toArray());
    }

    private static ProgramParameter in(int number) {
        return new ProgramParameter(new WireWriter().i32(number).toOctets().toArray());
    }

    private ProgramCall call(String program, ProgramParameter... parameters) throws Exception {
        return new ProgramCall(system, "/QSYS.LIB/" + program + ".PGM", parameters);
    }

    private static Octets output(ProgramCall call, int parameter) {
        return Octets.of(call.getParameterList()[parameter - 1].getOutputData());
    }

    private Octets retrieve(String format, String point, int number, int room) throws Exception {
        ProgramCall call = call(
                "QUSRTVEI",
                in(handle, 16),
                new ProgramParameter(room),
                in(room),
                in(format, 8),
                in(point, 20),
                in("*ALL", 8),
                in(number),
                in(0),
                in(0));
        assertTrue(call.run(), () -> List.of(call.getMessageList()).toString());
        Octets receiver = output(call, 2);
        handle = EBCDIC.trimmed(receiver.slice(8, 24));
        return receiver;
    }

    private static String text(Octets octets, int from, int width) {
        return EBCDIC.trimmed(octets.slice(from, from + width));
    }

    private static List<Octets> walk(Octets receiver) {
        List<Octets> entries = new ArrayList<>();
        int at = receiver.i32(24);
        for (int i = 0; i < receiver.i32(28); i++) {
            entries.add(receiver.from(at));
            at = receiver.i32(at);
        }
        return entries;
    }

    @Test
    void exitPointsAreListedWithTheirLimitAndCount() throws Exception {
        Octets receiver = retrieve("EXTI0100", "QIBM_QTOD_DHCP_*", -1, 4096);
        assertEquals(3, receiver.i32(28));
        Octets first = receiver.from(receiver.i32(24));
        assertEquals(ABND, text(first, 0, 20));
        assertEquals("DHCA0100", text(first, 20, 8));
        assertEquals(RegistrationTable.NO_LIMIT, first.i32(28));
        assertEquals(2, first.i32(32));
        assertEquals("QIBM_QTOD_DHCP_ARLS", text(first.from(receiver.i32(32)), 0, 20));
    }

    @Test
    void programsAreListedInOrderOfTheirNumbers() throws Exception {
        Octets receiver = retrieve("EXTI0200", ABND, -1, 4096);
        List<Octets> entries = walk(receiver);
        assertEquals(2, entries.size());
        assertEquals(ABND, text(entries.get(0), 4, 20));
        assertEquals("DHCA0100", text(entries.get(0), 24, 8));
        assertEquals("11", text(entries.get(0), 32, 2));
        assertEquals(1, entries.get(0).i32(36));
        assertEquals("DHCPABND", text(entries.get(0), 40, 10));
        assertEquals("ABOUND", text(entries.get(0), 50, 10));
        assertEquals(
                "ABC", text(receiver, entries.get(0).i32(64), entries.get(0).i32(68)));
        assertEquals("1", text(entries.get(0), 72, 1));
        assertEquals(70_000, entries.get(1).i32(36));
        assertEquals(1, walk(retrieve("EXTI0200", ABND, 70_000, 4096)).size());
    }

    @Test
    void programsAreListedWithTheirText() throws Exception {
        Octets receiver = retrieve("EXTI0300", ABND, 1, 4096);
        Octets entry = walk(receiver).get(0);
        assertEquals("made by a test", text(entry, 88, 50));
        assertEquals(37, entry.i32(140));
        assertEquals("ABC", text(receiver, entry.i32(144), entry.i32(148)));
        assertEquals("1", text(entry, 152, 1));
    }

    @Test
    void aReceiverThatHoldsOneEntryGetsTheOthersThroughTheHandle() throws Exception {
        List<Integer> numbers = new ArrayList<>();
        do {
            walk(retrieve("EXTI0200", "*ALL", -1, 120)).forEach(entry -> numbers.add(entry.i32(36)));
        } while (!handle.isEmpty());
        assertEquals(List.of(1, 70_000), numbers);
    }

    @Test
    void anErrorGoesIntoTheErrorCodeWhereOneIsProvidedAndEscapesOtherwise() throws Exception {
        ProgramParameter[] parameters = {
            in("", 16),
            new ProgramParameter(100),
            in(100),
            in("EXTI0900", 8),
            in(ABND, 20),
            in("*ALL", 8),
            in(-1),
            in(0),
            new ProgramParameter(new WireWriter().i32(32).fill(28, 0).toOctets().toArray(), 32)
        };
        ProgramCall told = call("QUSRTVEI", parameters);
        assertTrue(told.run());
        assertEquals("CPF3C21", text(output(told, 9), 8, 7));
        parameters[8] = in(0);
        ProgramCall escaped = call("QUSRTVEI", parameters);
        assertFalse(escaped.run());
        assertEquals("CPF3C21", escaped.getMessageList()[0].getID());
    }

    @Test
    void theDepthOfAQueueIsTold() throws Exception {
        SimulatedQueue queue = simulator.createQueue("ABOUND", "BINDINGS", QueueAttributes.fifo(2048));
        queue.put(Octets.of(1));
        queue.put(Octets.of(2));
        ProgramCall call =
                call("QMHQRDQD", new ProgramParameter(108), in(108), in("RDQD0100", 8), in("BINDINGS  ABOUND", 20));
        assertTrue(call.run());
        assertEquals(2048, output(call, 1).i32(8));
        assertEquals("F", text(output(call, 1), 16, 1));
        assertEquals(2, output(call, 1).i32(72));
        assertEquals(8192, output(call, 1).i32(100));
    }

    @Test
    void manyEntriesAreReadAtOnceAndNoneRemoved() throws Exception {
        SimulatedQueue queue = simulator.createQueue("ABOUND", "BINDINGS", QueueAttributes.fifo(2048));
        for (int i = 0; i < 5; i++) {
            queue.put(Octets.of(i, i));
        }
        int room = 56 + 3 * 16;
        ProgramCall call = call(
                "QMHRDQM",
                new ProgramParameter(room),
                in(room),
                in("RDQM0100", 8),
                in("BINDINGS  ABOUND", 20),
                new ProgramParameter(EBCDIC.field("A", 4)
                        .plus(new WireWriter().i32(4).toOctets())
                        .toArray()),
                in(8),
                in("RDQS0100", 8),
                in(0));
        assertTrue(call.run(), () -> List.of(call.getMessageList()).toString());
        Octets receiver = output(call, 1);
        assertEquals(3, receiver.i32(8));
        assertEquals(5, receiver.i32(12));
        int second = receiver.i32(receiver.i32(40));
        assertEquals(Octets.of(1, 1, 0, 0), receiver.slice(second + 12, second + 16));
        assertEquals(5, queue.size());
    }
}
