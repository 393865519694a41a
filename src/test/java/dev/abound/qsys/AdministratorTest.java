package dev.abound.qsys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.testing.ParameterGroups;
import dev.abound.value.Octets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From the green screen: the CL an administrator compiles, run by the interpreter against the simulator. */
@Timeout(60)
class AdministratorTest {

    private static final String BOUND = "QIBM_QTOD_DHCP_ABND";
    private static final String RELEASED = "QIBM_QTOD_DHCP_ARLS";

    private SimulatedIbmI system;

    @BeforeEach
    void copyTheSources() throws Exception {
        system = new SimulatedIbmI();
        for (String command : Files.readAllLines(ClExitProgram.SCRIPTS.resolve("README.md"))) {
            if (command.matches(" {8}(CRTLIB|CRTSRCPF|ADDPFM) .*")) {
                system.run(command.strip());
            }
        }
        for (String member : List.of("DHCPABND", "DHCPARLS")) {
            system.run("RUNSQL SQL('CREATE OR REPLACE ALIAS QTEMP/M FOR ABOUND/QCLLESRC (" + member + ")')");
            system.run("RUNSQL SQL('INSERT INTO QTEMP/M (SRCSEQ, SRCDAT, SRCDTA) VALUES(1, 0, ''PGM'')')");
            system.run("RUNSQL SQL('INSERT INTO QTEMP/M (SRCSEQ, SRCDAT, SRCDTA) VALUES(2, 0, ''ENDPGM'')')");
        }
        system.forget();
    }

    @AfterEach
    void close() {
        system.close();
    }

    private void call(String program, String... parameters) throws Exception {
        List<ClStorage> passed = new ArrayList<>();
        for (String parameter : parameters) {
            Octets padded = Ebcdic037.of(parameter + " ".repeat(32 - parameter.length()));
            passed.add(new ServerParameter(parameter, padded, padded.length()));
        }
        ClMachine.run(
                ClProgram.read(ClExitProgram.SCRIPTS.resolve(program + ".pgm.clle")),
                passed,
                system,
                new JobLog(List.of()));
    }

    private void assertSaid(String what) {
        assertEquals(1, system.messages().size(), () -> system.messages().toString());
        assertTrue(system.messages().get(0).contains(what), () -> system.messages() + " after " + system.changes());
        system.forget();
    }

    private int notified(String exitPoint, String format, List<Octets> group) {
        return system.simulator().callExitPoint(exitPoint, format, group);
    }

    private int bound() {
        return notified(BOUND, "DHCA0100", ParameterGroups.captured("ack").parameters());
    }

    private int released() {
        return notified(
                RELEASED,
                "DHCR0100",
                ParameterGroups.expired("192.0.2.7", "0102005e005311").parameters());
    }

    @Test
    void anEntryArrivesAfterInstallAndRegister() throws Exception {
        call("install");
        assertSaid("Abound: installed");
        assertEquals(0, bound());
        call("register");
        assertSaid("both exit programs are registered");
        assertEquals(1, bound());
        assertEquals(1, released());
        assertEquals(
                2, system.simulator().queue("ABOUND", "BINDINGS").orElseThrow().size());
    }

    /** The commands {@code abound exitpoint install} sends, save that its programs carry the digest of their source. */
    @Test
    void installRunsTheseCommandsAndNoOther() throws Exception {
        call("install");
        String compile = "DFTACTGRP(*YES) OUTPUT(*PRINT) USRPRF(*OWNER) LOG(*NO) ALWRTVSRC(*YES) REPLACE(*NO)"
                + " TGTRLS(*CURRENT) AUT(*EXCLUDE) SRTSEQ(*HEX)";
        assertEquals(
                List.of(
                        "CRTUSRPRF USRPRF(ABOUND) PASSWORD(*NONE) USRCLS(*USER) SPCAUT(*NONE) INLMNU(*SIGNOFF)"
                                + " LMTCPB(*YES) TEXT('Abound: owner of its objects, nobody signs on') AUT(*EXCLUDE)",
                        "CRTDTAQ DTAQ(ABOUND/BINDINGS) MAXLEN(2048) SEQ(*FIFO) FORCE(*YES) SENDERID(*YES)"
                                + " SIZE(*MAX2GB) AUTORCL(*YES) TEXT('Abound: entries of the DHCP exit programs')"
                                + " AUT(*EXCLUDE)",
                        "CHGOBJOWN OBJ(ABOUND/BINDINGS) OBJTYPE(*DTAQ) NEWOWN(ABOUND)",
                        "CRTBNDCL PGM(ABOUND/DHCPABND) SRCFILE(ABOUND/QCLLESRC) SRCMBR(DHCPABND)"
                                + " TEXT('Abound: address bound') " + compile,
                        "CHGOBJOWN OBJ(ABOUND/DHCPABND) OBJTYPE(*PGM) NEWOWN(ABOUND)",
                        "GRTOBJAUT OBJ(ABOUND/DHCPABND) OBJTYPE(*PGM) USER(*PUBLIC) AUT(*USE)",
                        "CRTBNDCL PGM(ABOUND/DHCPARLS) SRCFILE(ABOUND/QCLLESRC) SRCMBR(DHCPARLS)"
                                + " TEXT('Abound: address released') " + compile,
                        "CHGOBJOWN OBJ(ABOUND/DHCPARLS) OBJTYPE(*PGM) NEWOWN(ABOUND)",
                        "GRTOBJAUT OBJ(ABOUND/DHCPARLS) OBJTYPE(*PGM) USER(*PUBLIC) AUT(*USE)",
                        "CHGOBJOWN OBJ(ABOUND/QCLLESRC) OBJTYPE(*FILE) NEWOWN(ABOUND)",
                        "CHGOBJOWN OBJ(QSYS/ABOUND) OBJTYPE(*LIB) NEWOWN(ABOUND)"),
                system.changes());
    }

    @Test
    void aSecondRunDeletesNothingAndRegistersNothingTwice() throws Exception {
        call("install");
        call("register");
        bound();
        system.forget();
        call("install");
        assertEquals(
                List.of(),
                system.changes().stream()
                        .filter(command -> command.startsWith("CRT") || command.startsWith("DLT"))
                        .toList());
        assertSaid("Abound: installed");
        call("register");
        assertEquals(List.of(), system.changes());
        assertSaid("both exit programs are registered");
        assertEquals(
                1, system.simulator().queue("ABOUND", "BINDINGS").orElseThrow().size());
        assertEquals(1, bound());
    }

    @Test
    void unregisterTakesOffOursUnderWhateverNumberAndNothingElse() throws Exception {
        call("install");
        String add = "ADDEXITPGM EXITPNT(" + BOUND + ") FORMAT(DHCA0100) REPLACE(*NO) CRTEXITPNT(*NO)";
        system.run(add + " PGMNBR(3) PGM(OTHER/DHCPABND)");
        system.run(add + " PGMNBR(4) PGM(ABOUND/SOMETHING)");
        system.run(add + " PGMNBR(77) PGM(ABOUND/DHCPABND)");
        call("register");
        system.forget();
        call("unregister");
        assertEquals(
                List.of(
                        "RMVEXITPGM EXITPNT(" + BOUND + ") FORMAT(DHCA0100) PGMNBR(77)",
                        "RMVEXITPGM EXITPNT(" + RELEASED + ") FORMAT(DHCR0100) PGMNBR(1)"),
                system.changes());
        assertSaid("no exit program is registered now");
        call("unregister");
        assertEquals(List.of(), system.changes());
        assertSaid("no exit program is registered now");
    }

    @Test
    void uninstallWantsToHearThatTheServerWasRestarted() throws Exception {
        call("install");
        system.forget();
        call("uninstall", "PLEASE");
        assertEquals(List.of(), system.changes());
        assertSaid("not uninstalled");
        call("uninstall", "RESTARTED");
        assertEquals(
                List.of("DLTPGM PGM(ABOUND/DHCPABND)", "DLTPGM PGM(ABOUND/DHCPARLS)", "DLTDTAQ DTAQ(ABOUND/BINDINGS)"),
                system.changes());
        assertSaid("programs and queue are deleted");
        call("uninstall", "RESTARTED");
        assertSaid("programs and queue are deleted");
    }

    @Test
    void whatFailsIsSaidAndTheNextRunGoesOnFromThere() throws Exception {
        system.run("CLRPFM FILE(ABOUND/QCLLESRC) MBR(DHCPARLS)");
        call("install");
        assertSaid("not installed. DSPJOBLOG says why");
        system.run("RUNSQL SQL('INSERT INTO QTEMP/M (SRCSEQ, SRCDAT, SRCDTA) VALUES(1, 0, ''PGM'')')");
        system.run("RUNSQL SQL('INSERT INTO QTEMP/M (SRCSEQ, SRCDAT, SRCDTA) VALUES(2, 0, ''ENDPGM'')')");
        call("install");
        assertSaid("Abound: installed");
    }

    @Test
    void startAndEndSubmitWhatTheyShould() throws Exception {
        List<String> submitted = new ArrayList<>();
        system.simulator().command("SBMJOB", "CMD! JOB JOBQ ALWMLTTHD", (command, job) -> List.of());
        for (String program : List.of("strabound", "endabound")) {
            call(program);
            submitted.addAll(system.changes());
            system.forget();
        }
        assertEquals(
                List.of(
                        "SBMJOB CMD(CALL PGM(QP2SHELL) PARM('/QOpenSys/usr/bin/sh' '-c' '/opt/abound/bin/abound serve"
                                + " --data /opt/abound/data --config /opt/abound/abound.properties')) JOB(ABOUND)"
                                + " JOBQ(QUSRNOMAX) ALWMLTTHD(*YES)",
                        "SBMJOB CMD(CALL PGM(QP2SHELL) PARM('/QOpenSys/usr/bin/sh' '-c' '/opt/abound/bin/abound stop"
                                + " --data /opt/abound/data')) JOB(ABOUNDEND) JOBQ(QUSRNOMAX) ALWMLTTHD(*YES)"),
                submitted);
    }
}
