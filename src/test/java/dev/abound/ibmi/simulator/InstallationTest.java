package dev.abound.ibmi.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.as400.access.AS400;
import com.ibm.as400.access.AS400Message;
import com.ibm.as400.access.CommandCall;
import com.ibm.as400.access.DataQueue;
import com.ibm.as400.access.ObjectDescription;
import com.ibm.as400.access.ProgramCall;
import com.ibm.as400.access.ProgramParameter;
import dev.abound.event.Action;
import dev.abound.ibmi.exitpoint.BindingGroup;
import dev.abound.ibmi.exitpoint.ExitEntry;
import dev.abound.ibmi.exitpoint.ParameterGroup;
import dev.abound.ibmi.exitpoint.Probe;
import dev.abound.ibmi.exitpoint.ReleaseGroup;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From an empty system to an entry on the queue, as an installation does it, and back again. */
@Timeout(60)
class InstallationTest {

    private static final String ABND = "QIBM_QTOD_DHCP_ABND";
    private final IbmISimulator simulator = IbmISimulator.start();
    private final AS400 system = Toolbox.connect(simulator);
    private final CommandCall call = new CommandCall(system);

    @BeforeEach
    void install() throws Exception {
        run("CRTUSRPRF USRPRF(ABOUND) PASSWORD(*NONE) STATUS(*ENABLED) SPCAUT(*NONE) TEXT('Owner of Abound')");
        run("CRTLIB LIB(ABOUND) TYPE(*PROD) TEXT('Abound') AUT(*USE) CRTAUT(*USE)");
        run("CHGOBJOWN OBJ(ABOUND) OBJTYPE(*LIB) NEWOWN(ABOUND)");
        run("CRTDTAQ DTAQ(ABOUND/BINDINGS) MAXLEN(2048) SEQ(*FIFO) FORCE(*YES) SENDERID(*YES) SIZE(*MAX2GB)"
                + " AUTORCL(*YES) TEXT('Bindings') AUT(*EXCLUDE)");
        run("CHGOBJOWN OBJ(ABOUND/BINDINGS) OBJTYPE(*DTAQ) NEWOWN(ABOUND)");
        run("CRTSRCPF FILE(ABOUND/QCLLESRC) RCDLEN(112) MBR(*NONE) TEXT('Sources')");
        run("ADDPFM FILE(ABOUND/QCLLESRC) MBR(DHCPABND) SRCTYPE(CLLE)");
        run("RUNSQL SQL('INSERT INTO ABOUND/QCLLESRC (SRCSEQ, SRCDAT, SRCDTA) VALUES(1.00, 0, ''PGM PARM(&A)'')')"
                + " COMMIT(*NONE) NAMING(*SYS)");
        run("RUNSQL SQL('INSERT INTO ABOUND.QCLLESRC (SRCSEQ, SRCDAT, SRCDTA) VALUES(2.00, 0,"
                + " ''  DCL &LIB *CHAR 10 VALUE(''''ABOUND'''') /* (x) */'')') COMMIT(*NONE) NAMING(*SQL)");
        run("RUNSQL SQL('INSERT INTO ABOUND.QCLLESRC VALUES(3, 0, ''ENDPGM'')') COMMIT(*NONE)");
        run("CRTBNDCL PGM(ABOUND/DHCPABND) SRCFILE(ABOUND/QCLLESRC) USRPRF(*OWNER) LOG(*NO) REPLACE(*YES) AUT(*USE)");
        run("CHGOBJOWN OBJ(ABOUND/DHCPABND) OBJTYPE(*PGM) NEWOWN(ABOUND)");
    }

    @AfterEach
    void close() {
        system.close();
        simulator.close();
    }

    private void run(String command) throws Exception {
        assertTrue(call.run(command), () -> command + " → " + List.of(call.getMessageList()));
    }

    private String failure(String command) throws Exception {
        assertFalse(call.run(command), command);
        AS400Message[] messages = call.getMessageList();
        return messages[messages.length - 1].getID();
    }

    private void register(int number) throws Exception {
        run("ADDEXITPGM EXITPNT(" + ABND + ") FORMAT(DHCA0100) PGMNBR(" + number
                + ") PGM(ABOUND/DHCPABND) REPLACE(*NO) CRTEXITPNT(*NO) TEXT('Abound: bindings')");
    }

    private static ParameterGroup binding() {
        return BindingGroup.of(
                dev.abound.event.Protocol.DHCP,
                Ipv4Address.parse("10.1.2.3"),
                Octets.ofHex("0102030405060a"),
                dev.abound.value.LeaseDuration.ofSeconds(3600),
                Octets.ofHex("0201"));
    }

    private SimulatedQueue queue() {
        return simulator.queue("ABOUND", "BINDINGS").orElseThrow();
    }

    @Test
    void theSourceArrivesAsItWasSent() {
        assertEquals(
                List.of("PGM PARM(&A)", "  DCL &LIB *CHAR 10 VALUE('ABOUND') /* (x) */", "ENDPGM"),
                simulator.programSource("ABOUND", "DHCPABND"));
    }

    @Test
    void aRegisteredProgramPutsTheEntryOnItsQueue() throws Exception {
        register(1);
        assertEquals(1, simulator.callExitPoint(ABND, "DHCA0100", binding().parameters()));
        Octets entry = Octets.of(
                new DataQueue(system, Toolbox.path("ABOUND", "BINDINGS")).read().getData());
        ExitEntry read = ExitEntry.of(entry);
        assertEquals(binding().parameters(), read.group().parameters());
    }

    @Test
    void theProgramCanBeCalledThroughTheCommandServerAsWell() throws Exception {
        for (ParameterGroup group : List.of(binding(), Probe.group(42))) {
            ProgramParameter[] parameters = group.parameters().stream()
                    .map(parameter -> new ProgramParameter(parameter.toArray()))
                    .toArray(ProgramParameter[]::new);
            assertTrue(new ProgramCall(system, "/QSYS.LIB/ABOUND.LIB/DHCPABND.PGM", parameters).run());
        }
        assertEquals(2, queue().size());
        assertEquals(
                Probe.group(42).parameters(),
                ExitEntry.of(queue().entries().get(1)).group().parameters());
    }

    @Test
    void aReleaseHasFiveParameters() throws Exception {
        run("ADDEXITPGM QIBM_QTOD_DHCP_ARLS DHCR0100 1 ABOUND/DHCPABND REPLACE(*NO) CRTEXITPNT(*NO)");
        ReleaseGroup release = ReleaseGroup.of(3, Ipv4Address.parse("10.1.2.3"), Octets.of(1, 2));
        simulator.callExitPoint("QIBM_QTOD_DHCP_ARLS", "DHCR0100", release.parameters());
        ParameterGroup read = ExitEntry.of(queue().entries().get(0)).group();
        assertEquals(Action.REVOKED, ((ReleaseGroup) read).action());
    }

    @Test
    void aQueueThatIsFullLosesTheEntryAndTheCallerHearsNothing() throws Exception {
        run("DLTDTAQ ABOUND/BINDINGS");
        run("CRTDTAQ ABOUND/BINDINGS MAXLEN(2048) SIZE(1)");
        register(1);
        assertTrue(simulator.traffic().complaints().isEmpty());
        assertEquals(1, simulator.callExitPoint(ABND, "DHCA0100", binding().parameters()));
        assertEquals(1, simulator.callExitPoint(ABND, "DHCA0100", binding().parameters()));
        assertEquals(1, queue().size());
        assertTrue(simulator.traffic().complaints().get(0).contains("CPF950A"));
    }

    @Test
    void registeringTwiceFailsAndUnregisteringEndsTheCalls() throws Exception {
        register(1);
        assertTrue(failure("ADDEXITPGM " + ABND + " DHCA0100 1 ABOUND/DHCPABND REPLACE(*NO)")
                .startsWith("CPF3CD"));
        assertTrue(failure("ADDEXITPGM NO_SUCH_POINT DHCA0100 1 ABOUND/DHCPABND CRTEXITPNT(*NO)")
                .startsWith("CPF3CD"));
        run("RMVEXITPGM " + ABND + " DHCA0100 1");
        assertTrue(failure("RMVEXITPGM " + ABND + " DHCA0100 1").startsWith("CPF3CD"));
        assertEquals(0, simulator.callExitPoint(ABND, "DHCA0100", binding().parameters()));
    }

    @Test
    void anExitPointWithRoomForOneRefusesTheSecond() throws Exception {
        simulator.registration().define(new RegistrationTable.ExitPoint(ABND, "DHCA0100", 1));
        register(1);
        assertEquals("CPF3CD4", failure("ADDEXITPGM " + ABND + " DHCA0100 2 ABOUND/OTHER REPLACE(*NO)"));
    }

    @Test
    void aSecondInstallationMeetsWhatIsThere() throws Exception {
        assertEquals("CPF2214", failure("CRTUSRPRF ABOUND PASSWORD(*NONE)"));
        assertEquals("CPF2111", failure("CRTLIB ABOUND"));
        assertEquals("CPF9870", failure("CRTDTAQ ABOUND/BINDINGS MAXLEN(2048)"));
        assertEquals("CPF7302", failure("CRTSRCPF ABOUND/QCLLESRC"));
        assertEquals("CPF7306", failure("ADDPFM ABOUND/QCLLESRC DHCPABND"));
        run("CHKOBJ OBJ(ABOUND/QCLLESRC) OBJTYPE(*FILE) MBR(DHCPABND)");
        assertEquals("CPF9815", failure("CHKOBJ ABOUND/QCLLESRC *FILE OTHER"));
        assertEquals("CPF9801", failure("CHKOBJ ABOUND/OTHER *PGM"));
        assertEquals("CPF9810", failure("CHKOBJ NOLIB/OTHER *PGM"));
    }

    @Test
    void whatIsTakenAwayIsGoneAndTheOwnerGoesLast() throws Exception {
        assertEquals("CPF2215", failure("DLTUSRPRF ABOUND OWNOBJOPT(*NODLT)"));
        run("DLTPGM ABOUND/DHCPABND");
        assertEquals("CPF2105", failure("DLTPGM ABOUND/DHCPABND"));
        run("DLTDTAQ ABOUND/BINDINGS");
        run("DLTF ABOUND/QCLLESRC");
        run("DLTLIB ABOUND");
        assertEquals("CPF2110", failure("DLTLIB ABOUND"));
        run("DLTUSRPRF ABOUND OWNOBJOPT(*NODLT)");
        assertEquals("CPF2204", failure("DLTUSRPRF ABOUND"));
    }

    @Test
    void aSourceThatIsNoProgramIsNotCompiled() throws Exception {
        run("CLRPFM ABOUND/QCLLESRC DHCPABND");
        assertEquals("CPF0801", failure("CRTBNDCL ABOUND/DHCPABND ABOUND/QCLLESRC"));
        assertEquals("CPF9815", failure("CRTBNDCL ABOUND/OTHER ABOUND/QCLLESRC"));
        assertEquals("SQL9010", failure("RUNSQL 'INSERT INTO ABOUND.NOFILE VALUES(1, 0, ''x'')'"));
        assertEquals("SQL9010", failure("RUNSQL 'SELECT 1 FROM SYSIBM.SYSDUMMY1'"));
    }

    @Test
    void aMemberAliasLeadsTheLinesToItsMember() throws Exception {
        run("ADDPFM ABOUND/QCLLESRC DHCPARLS");
        run("RUNSQL 'CREATE OR REPLACE ALIAS ABOUND.SRC FOR ABOUND.QCLLESRC(DHCPARLS)' COMMIT(*NONE)");
        run("RUNSQL 'INSERT INTO ABOUND.SRC VALUES(1, 0, ''PGM'')' COMMIT(*NONE)");
        run("RUNSQL 'INSERT INTO ABOUND.SRC VALUES(2, 0, ''ENDPGM'')' COMMIT(*NONE)");
        run("RUNSQL 'DROP ALIAS ABOUND.SRC' COMMIT(*NONE)");
        run("CRTBNDCL ABOUND/DHCPARLS ABOUND/QCLLESRC");
        assertEquals(List.of("PGM", "ENDPGM"), simulator.programSource("ABOUND", "DHCPARLS"));
    }

    @Test
    void theDhcpServerHoldsOnToADeletedQueueUntilItIsRestarted() throws Exception {
        register(1);
        simulator.callExitPoint(ABND, "DHCA0100", binding().parameters());
        run("DLTDTAQ ABOUND/BINDINGS");
        run("CRTDTAQ ABOUND/BINDINGS MAXLEN(2048)");
        simulator.callExitPoint(ABND, "DHCA0100", binding().parameters());
        assertEquals(0, queue().size());
        assertTrue(simulator.traffic().complaints().get(0).contains("MCH3402"));
        simulator.restartDhcpServer();
        simulator.callExitPoint(ABND, "DHCA0100", binding().parameters());
        assertEquals(1, queue().size());
    }

    @Test
    void qsnddtaqSendsWhatItsLengthSays() throws Exception {
        ProgramParameter[] parameters = {
            new ProgramParameter(Ccsid.of(37).field("BINDINGS", 10).toArray()),
            new ProgramParameter(Ccsid.of(37).field("ABOUND", 10).toArray()),
            new ProgramParameter(new byte[] {0, 0, 0x3f}),
            new ProgramParameter(new byte[] {1, 2, 3, 4})
        };
        assertTrue(new ProgramCall(system, "/QSYS.LIB/QSNDDTAQ.PGM", parameters).run());
        assertEquals(List.of(Octets.of(1, 2, 3)), queue().entries());
    }

    /** JTOpen's own reader of object descriptions, which knows the layout by itself. */
    @Test
    void anObjectTellsItsOwnerAndTextToTheToolbox() throws Exception {
        ObjectDescription queue = new ObjectDescription(system, Toolbox.path("ABOUND", "BINDINGS"));
        assertEquals("ABOUND", queue.getValueAsString(ObjectDescription.OWNER).strip());
        assertEquals(
                "Bindings",
                queue.getValueAsString(ObjectDescription.TEXT_DESCRIPTION).strip());
        assertTrue(queue.exists());
        assertFalse(new ObjectDescription(system, Toolbox.path("ABOUND", "OTHER")).exists());
    }

    @Test
    void aProgramThatAdoptsItsOwnersAuthorityIsReplacedByNobodyElse() throws Exception {
        assertEquals(
                "CPF2146",
                failure("CRTBNDCL PGM(ABOUND/DHCPABND) SRCFILE(ABOUND/QCLLESRC) USRPRF(*OWNER) REPLACE(*YES)"));
        run("CHGOBJOWN OBJ(ABOUND/DHCPABND) OBJTYPE(*PGM) NEWOWN(" + IbmISimulator.DEFAULT_USER + ")");
        run("CRTBNDCL PGM(ABOUND/DHCPABND) SRCFILE(ABOUND/QCLLESRC) USRPRF(*OWNER) REPLACE(*YES)");
    }

    @Test
    void aProgramThatIsRenamedGoesOnUnderItsNewName() throws Exception {
        run("RNMOBJ OBJ(ABOUND/DHCPABND) OBJTYPE(*PGM) NEWOBJ(OTHER)");
        assertEquals("CPF9801", failure("CHKOBJ ABOUND/DHCPABND *PGM"));
        run("CALL ABOUND/OTHER PARM('1' '2' '3' '4' '5')");
        assertEquals(1, queue().size());
        run("CRTBNDCL PGM(ABOUND/DHCPABND) SRCFILE(ABOUND/QCLLESRC) SRCMBR(DHCPABND)");
        assertEquals("CPF9870", failure("RNMOBJ ABOUND/OTHER *PGM DHCPABND"));
    }

    @Test
    void onlyAnEmptyLibraryHasNoObjectsToDescribe() throws Exception {
        String all = "DSPOBJD OBJ(LIB/*ALL) OBJTYPE(*ALL) OUTPUT(*OUTFILE) OUTFILE(QTEMP/X)";
        run(all.replace("LIB/", "ABOUND/"));
        run("CRTLIB EMPTY");
        assertEquals("CPF2123", failure(all.replace("LIB/", "EMPTY/")));
        assertEquals("CPF2110", failure(all.replace("LIB/", "NOLIB/")));
    }
}
