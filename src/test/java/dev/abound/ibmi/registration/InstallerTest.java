package dev.abound.ibmi.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.ibmi.exitpoint.ExitEntry;
import dev.abound.ibmi.exitpoint.Probe;
import dev.abound.ibmi.simulator.IbmISimulator;
import dev.abound.ibmi.simulator.SimulatedQueue;
import dev.abound.ibmi.system.SimpleName;
import dev.abound.value.Octets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Installing with real JTOpen on a simulated system. */
@Timeout(60)
class InstallerTest {

    private static final Installation USUAL = Installation.usual();

    @TempDir
    private Path directory;

    private Rig rig;

    @BeforeEach
    void start() {
        rig = new Rig(
                directory,
                IbmISimulator.builder()
                        .user(IbmISimulator.DEFAULT_USER, IbmISimulator.DEFAULT_PASSWORD)
                        .plainUser("LISTENER", "listens"));
    }

    @AfterEach
    void close() {
        assertEquals(List.of(), rig.simulator.traffic().complaints());
        rig.close();
    }

    private SimulatedQueue queue() {
        return rig.simulator.queue("ABOUND", "BINDINGS").orElseThrow();
    }

    private String failure() {
        return assertThrows(RegistrationException.class, rig::install).getMessage();
    }

    @Test
    void everythingIsMadeAndBelongsToItsOwner() throws Exception {
        rig.install();
        try (JtopenHost host = rig.connect()) {
            for (ObjectRef object : List.of(
                    USUAL.libraryObject(),
                    USUAL.queue(),
                    USUAL.sources(),
                    USUAL.program(ExitProgram.BINDINGS.program()),
                    USUAL.program(ExitProgram.RELEASES.program()))) {
                assertEquals("ABOUND", host.find(object).orElseThrow().owner(), object::toString);
            }
            assertTrue(host.find(USUAL.ownerObject()).orElseThrow().isOurs());
            QueueState queue = host.queue(USUAL.queue());
            assertEquals(2048, queue.longestEntry());
            assertTrue(queue.isFifo()
                    && queue.savesSender().equals("Y")
                    && queue.forces().equals("Y"));
        }
        assertEquals(
                ProgramSource.of(ExitProgram.RELEASES, Installation.DEFAULT).lines(),
                rig.simulator.programSource("ABOUND", "DHCPARLS"));
    }

    @Test
    void aSecondRunMakesNothingAndDeletesNothing() throws Exception {
        rig.install();
        queue().put(Octets.of(1, 2, 3));
        rig.commands.clear();
        rig.install();
        assertEquals(
                List.of(
                        "GRTOBJAUT OBJ(ABOUND/DHCPABND) OBJTYPE(*PGM) USER(*PUBLIC) AUT(*USE)",
                        "GRTOBJAUT OBJ(ABOUND/DHCPARLS) OBJTYPE(*PGM) USER(*PUBLIC) AUT(*USE)"),
                rig.commands);
        assertEquals(List.of(Octets.of(1, 2, 3)), queue().entries());
    }

    @Test
    void noCommandOfAnInstallationCouldTouchWhatLiesOnAQueue() throws Exception {
        rig.install();
        rig.install();
        assertEquals(0, rig.ran("DLTDTAQ") + rig.ran("CLRDTAQ") + rig.ran("DLTLIB") + rig.ran("DLTOBJ"));
    }

    @Test
    void theListenerMayReadAndRemoveAndNotSend() throws Exception {
        try (JtopenHost host = rig.connect()) {
            new Installer(host, USUAL, rig).install(List.of(SimpleName.of("LISTENER")));
        }
        try (JtopenHost listener = rig.connect("LISTENER", "listens")) {
            Commands commands = new Commands(USUAL);
            assertTrue(listener.tryOut(commands.checkReading()).isEmpty());
            assertTrue(listener.tryOut(commands.checkUse(USUAL.queue())).isPresent(), "no *EXECUTE was granted");
        }
        assertThrows(
                dev.abound.ibmi.simulator.EscapeMessageException.class,
                () -> sendAsListener("QSYS/QSNDDTAQ"),
                "an entry that did not come from the exit program");
    }

    private void sendAsListener(String what) throws Exception {
        try (JtopenHost listener = rig.connect("LISTENER", "listens")) {
            listener.call(
                    SimpleName.of("QSYS"),
                    SimpleName.of(what.substring(5)),
                    List.of(
                            Octets.ofHex("c2c9d5c4c9d5c7e24040"),
                            Octets.ofHex("c1c2d6e4d5c440404040"),
                            Octets.ofHex("00001f"),
                            Octets.of(1)));
        } catch (RefusedException refused) {
            assertEquals("CPF9802", refused.id());
            throw new dev.abound.ibmi.simulator.EscapeMessageException(refused.id(), refused.getMessage());
        }
    }

    @Test
    void whoeverCallsTheProgramItSendsWithTheAuthorityOfItsOwner() throws Exception {
        rig.install();
        try (JtopenHost anybody = rig.connect("LISTENER", "listens")) {
            new Verifier(anybody, USUAL, rig).probe(7);
        }
        assertEquals(
                Probe.group(7).clientIdentifier(),
                ExitEntry.of(queue().entries().get(0)).group().clientIdentifier());
    }

    @Test
    void anotherLibraryAndOwnerAreEverywhere() throws Exception {
        Installation other = new Installation(SimpleName.of("dhcp_2"), SimpleName.of("dhcp#own"));
        rig.install(other);
        assertFalse(String.join("\n", rig.commands)
                .replaceAll("TEXT\\('[^)]*'\\)|RUNSQL.*", "")
                .contains("ABOUND"));
        assertEquals(
                1,
                rig.simulator.programSource("DHCP_2", "DHCPABND").stream()
                        .filter(line -> line.contains("'DHCP_2'"))
                        .count());
    }

    @Test
    void aLibraryOfSomebodyElseIsLeftAlone() throws Exception {
        rig.simulator.run("CRTLIB LIB(ABOUND) TEXT('Payroll')");
        assertTrue(failure().startsWith("There is a library ABOUND already, and its text (Payroll)"));
        assertEquals(0, rig.ran("CHGOBJOWN"));
    }

    @Test
    void aProfileOfSomebodyElseWillNotLendItsAuthority() throws Exception {
        rig.simulator.run("CRTUSRPRF USRPRF(ABOUND) PASSWORD(*NONE) SPCAUT(*ALLOBJ) TEXT('Big boss')");
        assertTrue(failure().startsWith("There is a profile ABOUND already"));
        assertEquals(List.of(), rig.commands);
    }

    @Test
    void aQueueThatDoesNotFitIsNotTouched() throws Exception {
        rig.install();
        rig.simulator.run("DLTDTAQ ABOUND/BINDINGS");
        rig.simulator.run("CRTDTAQ ABOUND/BINDINGS MAXLEN(512) TEXT('Abound')");
        queue().put(Octets.of(9));
        assertTrue(failure().startsWith("queue ABOUND/BINDINGS is there and takes entries of 512 octets"));
        assertEquals(1, queue().size());
    }

    @Test
    void withoutAuthorityTheLetterHasTheIdTheTextAndWhatToDo() {
        RegistrationException refused = assertThrows(RegistrationException.class, () -> {
            try (JtopenHost host = rig.connect("LISTENER", "listens")) {
                new Installer(host, USUAL, rig).install(List.of());
            }
        });
        assertEquals(
                "The system refused  " + new Commands(USUAL).createOwner() + "\n"
                        + "  CPF2292 *SECADM required to create or change user profiles\n"
                        + "Sign on with a profile that has *ALLOBJ and *SECADM (QSECOFR has). Then run the same verb"
                        + " again: it goes on where it stopped.",
                refused.getMessage());
    }

    @Test
    void aListenerThatDoesNotExistIsNamed() {
        RegistrationException refused = assertThrows(RegistrationException.class, () -> {
            try (JtopenHost host = rig.connect()) {
                new Installer(host, USUAL, rig).install(List.of(SimpleName.of("NOBODY")));
            }
        });
        assertTrue(refused.getMessage().contains("CPF2204"), refused.getMessage());
        assertTrue(refused.getMessage().contains("--listener"), refused.getMessage());
    }

    @Test
    void anotherSourceReplacesTheProgramAndTheOldOneStaysForTheServer() throws Exception {
        rig.install();
        older("DHCPABND");
        rig.commands.clear();
        rig.install();
        assertEquals(
                List.of(
                        "RNMOBJ OBJ(ABOUND/DHCPABND) OBJTYPE(*PGM) NEWOBJ(DHCPABNDO)",
                        "RNMOBJ OBJ(ABOUND/DHCPABNDN) OBJTYPE(*PGM) NEWOBJ(DHCPABND)"),
                rig.commands.stream().filter(each -> each.startsWith("RNMOBJ")).toList());
        assertEquals(1, rig.ran("CRTBNDCL"), "the other one is as it should be");
        assertTrue(rig.notes.stream().anyMatch(note -> note.contains("Restart the DHCP server")));
        older("DHCPABND");
        rig.install();
        assertEquals(1, rig.ran("DLTPGM"), "the one before the one before");
        try (JtopenHost host = rig.connect()) {
            ObjectDescription now =
                    host.find(USUAL.program(ExitProgram.BINDINGS.program())).orElseThrow();
            assertEquals(
                    ProgramSource.of(ExitProgram.BINDINGS, Installation.DEFAULT).description(), now.text());
            assertEquals("ABOUND", now.owner());
        }
    }

    /** As an earlier version would have left it. */
    private void older(String program) throws Exception {
        rig.simulator.run("DLTPGM ABOUND/" + program);
        rig.simulator.run("CRTBNDCL PGM(ABOUND/" + program + ") SRCFILE(ABOUND/QCLLESRC) USRPRF(*OWNER)"
                + " TEXT('Abound: older') REPLACE(*NO) AUT(*USE)");
        rig.simulator.run("CHGOBJOWN ABOUND/" + program + " *PGM ABOUND");
    }

    @Test
    void aProgramWhoseCompilationIsRefusedLeavesTheOneBeforeInPlace() throws Exception {
        rig.install();
        older("DHCPABND");
        rig.simulator.command(
                "CRTBNDCL",
                "PGM! SRCFILE SRCMBR TEXT DFTACTGRP OUTPUT USRPRF LOG ALWRTVSRC REPLACE" + " TGTRLS AUT SRTSEQ",
                (command, job) -> {
                    throw new dev.abound.ibmi.simulator.EscapeMessageException("CPF0801", "Program not created");
                });
        assertTrue(failure().contains("WRKSPLF"));
        try (JtopenHost host = rig.connect()) {
            assertEquals(
                    "Abound: older",
                    host.find(USUAL.program(ExitProgram.BINDINGS.program()))
                            .orElseThrow()
                            .text());
        }
    }

    @Test
    void whatRunsqlDoesNotTakeIsSaidToBeUntried() {
        rig.simulator.command("RUNSQL", "SQL! COMMIT NAMING", (command, job) -> {
            throw new dev.abound.ibmi.simulator.EscapeMessageException("SQL9010", "RUNSQL command failed");
        });
        assertTrue(failure().contains("could not be tried on every release"));
    }

    @Test
    void aDryRunTellsEveryCommandOfAnInstallationOnAnEmptySystem() throws Exception {
        rig.install();
        List<String> run = List.copyOf(rig.commands);
        rig.commands.clear();
        new Installer(ImaginedHost.empty(rig, USUAL), USUAL, rig).install(List.of());
        assertEquals(run, rig.commands);
    }
}
