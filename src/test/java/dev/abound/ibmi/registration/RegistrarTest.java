package dev.abound.ibmi.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.ibmi.exitpoint.BindingGroup;
import dev.abound.ibmi.exitpoint.ExitEntry;
import dev.abound.ibmi.simulator.Fault;
import dev.abound.ibmi.simulator.HostServer;
import dev.abound.ibmi.simulator.IbmISimulator;
import dev.abound.ibmi.simulator.RegistrationTable.ExitPoint;
import dev.abound.testing.ParameterGroups;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RegistrarTest {

    private static final String ABND = "QIBM_QTOD_DHCP_ABND";
    private static final String ARLS = "QIBM_QTOD_DHCP_ARLS";

    @TempDir
    private Path directory;

    private Rig rig;

    @BeforeEach
    void install() throws Exception {
        rig = new Rig(
                directory,
                IbmISimulator.builder()
                        .user(IbmISimulator.DEFAULT_USER, IbmISimulator.DEFAULT_PASSWORD)
                        .plainUser("LISTENER", "listens"));
        rig.install();
        rig.commands.clear();
    }

    @AfterEach
    void close() {
        assertEquals(List.of(), rig.simulator.traffic().complaints());
        rig.close();
    }

    private void addOther(String point, String format, int number, String text) throws Exception {
        rig.simulator.run("ADDEXITPGM " + point + " " + format + " " + number + " OTHERLIB/OTHERPGM REPLACE(*NO) TEXT('"
                + text + "')");
    }

    private int unregister() throws Exception {
        try (JtopenHost host = rig.connect()) {
            return new Registrar(host, Installation.usual(), rig).unregister();
        }
    }

    private List<RegisteredProgram> list() throws Exception {
        try (JtopenHost host = rig.connect("LISTENER", "listens")) {
            return new Registrar(host, Installation.usual(), rig).list();
        }
    }

    private List<Integer> numbers(String point, String format) {
        return rig.simulator.registration().registrations(point, format).stream()
                .filter(each -> each.library().equals("ABOUND"))
                .map(each -> each.number())
                .toList();
    }

    @Test
    void bothAreAddedAndTheDhcpServerCallsThem() throws Exception {
        assertEquals(2, rig.register());
        assertEquals(
                List.of(
                        "ADDEXITPGM EXITPNT(" + ABND + ") FORMAT(DHCA0100) PGMNBR(1) PGM(ABOUND/DHCPABND)"
                                + " TEXT('Abound: address bound') REPLACE(*NO) CRTEXITPNT(*NO)",
                        "ADDEXITPGM EXITPNT(" + ARLS + ") FORMAT(DHCR0100) PGMNBR(1) PGM(ABOUND/DHCPARLS)"
                                + " TEXT('Abound: address released') REPLACE(*NO) CRTEXITPNT(*NO)"),
                rig.commands);
        BindingGroup binding = ParameterGroups.captured("ack");
        assertEquals(1, rig.simulator.callExitPoint(ABND, "DHCA0100", binding.parameters()));
        assertEquals(
                binding.parameters(),
                ExitEntry.of(rig.simulator
                                .queue("ABOUND", "BINDINGS")
                                .orElseThrow()
                                .entries()
                                .get(0))
                        .group()
                        .parameters());
    }

    @Test
    void theFirstFreeNumberIsTakenBetweenOthers() throws Exception {
        addOther(ABND, "DHCA0100", 1, "");
        addOther(ABND, "DHCA0100", 2, "");
        addOther(ABND, "DHCA0100", 4, "");
        rig.register();
        assertEquals(List.of(3), numbers(ABND, "DHCA0100"));
        assertEquals(List.of(1), numbers(ARLS, "DHCR0100"));
    }

    @Test
    void aSecondTimeNothingIsAdded() throws Exception {
        rig.register();
        rig.commands.clear();
        assertEquals(0, rig.register());
        assertEquals(List.of(), rig.commands);
        assertTrue(rig.notes.contains("DHCPABND is registered already, number 1."));
    }

    @Test
    void whatIsOursIsFoundByNameAndRemovedWhateverItsNumber() throws Exception {
        addOther(ABND, "DHCA0100", 5, "");
        rig.simulator.run("ADDEXITPGM " + ABND + " DHCA0100 77 ABOUND/DHCPABND REPLACE(*NO)");
        rig.simulator.run("ADDEXITPGM " + ABND + " DHCA0100 2147483647 ABOUND/DHCPABND REPLACE(*NO)");
        assertEquals(2, unregister());
        assertEquals(
                List.of("OTHERLIB"),
                rig.simulator.registration().registrations().stream()
                        .map(each -> each.library())
                        .toList());
        assertEquals(0, unregister());
    }

    @Test
    void aFullExitPointIsSaidBeforeAnythingIsTried() throws Exception {
        rig.simulator.registration().define(new ExitPoint(ABND, "DHCA0100", 1));
        addOther(ABND, "DHCA0100", 1, "");
        String letter = assertThrows(RegistrationException.class, rig::register).getMessage();
        assertTrue(letter.startsWith("Exit point " + ABND + " takes 1 programs and has as many."), letter);
        assertEquals(List.of(), rig.commands);
    }

    @Test
    void aProgramThatIsMissingIsNotRegistered() throws Exception {
        rig.simulator.run("DLTPGM ABOUND/DHCPABND");
        String letter = assertThrows(RegistrationException.class, rig::register).getMessage();
        assertTrue(letter.startsWith("There is no program ABOUND/DHCPABND."), letter);
        assertEquals(List.of(), rig.commands);
    }

    @Test
    void withoutAuthorityToTheCommandTheLetterSaysWhoHasIt() {
        String letter = assertThrows(RegistrationException.class, () -> {
                    try (JtopenHost host = rig.connect("LISTENER", "listens")) {
                        new Registrar(host, Installation.usual(), rig).register();
                    }
                })
                .getMessage();
        assertTrue(letter.contains("CPD0032") && letter.contains("QSECOFR has it"), letter);
    }

    @Test
    void everyProgramOfTheDhcpServerIsListedForEverybody() throws Exception {
        rig.register();
        addOther("QIBM_QTOD_DHCP_REQ", "DHCV0100", 1, "Gate ''keeper''");
        assertEquals(
                List.of(
                        new RegisteredProgram(ABND, "DHCA0100", 1, "ABOUND", "DHCPABND", "Abound: address bound"),
                        new RegisteredProgram(ARLS, "DHCR0100", 1, "ABOUND", "DHCPARLS", "Abound: address released"),
                        new RegisteredProgram(
                                "QIBM_QTOD_DHCP_REQ", "DHCV0100", 1, "OTHERLIB", "OTHERPGM", "Gate 'keeper'")),
                list());
    }

    @Test
    void moreThanFitIntoOneAnswerAreAskedForInSeveral() throws Exception {
        for (int number = 1; number <= 500; number++) {
            addOther(ABND, "DHCA0100", number, "number " + number);
        }
        rig.register();
        assertEquals(List.of(501), numbers(ABND, "DHCA0100"));
        long before = rig.simulator.traffic().requests(HostServer.COMMAND, Fault.CALL_PROGRAM);
        assertEquals(502, list().size());
        long calls = rig.simulator.traffic().requests(HostServer.COMMAND, Fault.CALL_PROGRAM) - before;
        assertTrue(calls > 3, "three exit points, and one of them did not fit: " + calls);
    }

    @Test
    void aDryRunAddsWithTheFirstNumberAndRemovesIt() throws Exception {
        rig.register();
        List<String> run = List.copyOf(rig.commands);
        rig.commands.clear();
        Installation names = Installation.usual();
        new Registrar(ImaginedHost.installed(rig, names, false), names, rig).register();
        assertEquals(run, rig.commands);
        rig.commands.clear();
        new Registrar(ImaginedHost.installed(rig, names, true), names, rig).unregister();
        List<String> imagined = List.copyOf(rig.commands);
        rig.commands.clear();
        unregister();
        assertEquals(rig.commands, imagined);
    }
}
