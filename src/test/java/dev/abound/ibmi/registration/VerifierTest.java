package dev.abound.ibmi.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.ibmi.registration.Finding.Result;
import dev.abound.ibmi.simulator.IbmISimulator;
import dev.abound.ibmi.system.SimpleName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class VerifierTest {

    @TempDir
    private Path directory;

    private Rig rig;

    @BeforeEach
    void start() {
        rig = new Rig(
                directory,
                IbmISimulator.builder()
                        .user(IbmISimulator.DEFAULT_USER, IbmISimulator.DEFAULT_PASSWORD)
                        .plainUser("LISTENER", "listens")
                        .clock(Clock.fixed(Instant.parse("2026-11-22T04:10:25Z"), ZoneOffset.UTC)));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private List<Finding> wrong(String user, String password) throws Exception {
        try (JtopenHost host = rig.connect(user, password)) {
            return new Verifier(host, Installation.usual(), rig)
                    .look().stream()
                            .filter(each -> each.result() == Result.WRONG)
                            .toList();
        }
    }

    private List<Finding> wrong() throws Exception {
        return wrong(IbmISimulator.DEFAULT_USER, IbmISimulator.DEFAULT_PASSWORD);
    }

    private void installForTheListener() throws Exception {
        try (JtopenHost host = rig.connect()) {
            new Installer(host, Installation.usual(), rig).install(List.of(SimpleName.of("LISTENER")));
        }
        rig.register();
    }

    @Test
    void aWholeInstallationIsGoodForTheListenerAndTellsSinceWhen() throws Exception {
        installForTheListener();
        assertEquals(List.of(), wrong("LISTENER", "listens"));
        Finding last = rig.look().get(rig.look().size() - 1);
        assertTrue(
                last.text()
                        .startsWith("A restart of the DHCP server is advisable when it has run since before"
                                + " 2026-11-22 04:10:25 "),
                last.text());
    }

    @Test
    void onAnEmptySystemEverythingIsMissing() throws Exception {
        assertEquals(
                List.of("library", "queue", "program", "registration", "program", "registration"),
                wrong().stream().map(Finding::subject).toList());
    }

    @Test
    void aQueueOneMayNotReadIsWrong() throws Exception {
        rig.install();
        rig.register();
        List<Finding> wrong = wrong("LISTENER", "listens");
        assertEquals(1, wrong.size(), wrong::toString);
        assertTrue(wrong.get(0).text().startsWith("This profile may not look at queue ABOUND/BINDINGS (CPF9802)"));
    }

    @Test
    void aQueueOfTheWrongKindIsWrong() throws Exception {
        installForTheListener();
        rig.simulator.run("DLTDTAQ ABOUND/BINDINGS");
        rig.simulator.run("CRTDTAQ ABOUND/BINDINGS MAXLEN(2048) SEQ(*LIFO)");
        assertEquals(List.of("queue"), wrong().stream().map(Finding::subject).toList());
    }

    @Test
    void aProgramThatLendsSomebodyElsesAuthorityIsWrong() throws Exception {
        installForTheListener();
        rig.simulator.run("CHGOBJOWN ABOUND/DHCPARLS *PGM QSYS");
        assertTrue(
                wrong().get(0).text().startsWith("program ABOUND/DHCPARLS belongs to QSYS and adopts its authority"));
    }

    @Test
    void aProgramRegisteredTwiceIsWrong() throws Exception {
        installForTheListener();
        rig.simulator.run("ADDEXITPGM QIBM_QTOD_DHCP_ABND DHCA0100 9 ABOUND/DHCPABND REPLACE(*NO)");
        assertTrue(wrong().get(0).text().contains("registered 2 times"));
    }

    @Test
    void aProgramOfAnotherVersionIsANote() throws Exception {
        installForTheListener();
        rig.simulator.run("DLTPGM ABOUND/DHCPABND");
        rig.simulator.run("CRTBNDCL ABOUND/DHCPABND ABOUND/QCLLESRC USRPRF(*OWNER) AUT(*USE) TEXT('Abound: by hand')");
        rig.simulator.run("CHGOBJOWN ABOUND/DHCPABND *PGM ABOUND");
        assertEquals(List.of(), wrong());
        assertTrue(rig.look().stream()
                .anyMatch(each -> each.result() == Result.NOTE && each.text().contains("(Abound: by hand)")));
    }

    @Test
    void aProbeToAProgramThatIsMissingSaysWhatToDo() throws Exception {
        try (JtopenHost host = rig.connect()) {
            Verifier verifier = new Verifier(host, Installation.usual(), rig);
            String letter = assertThrows(RegistrationException.class, () -> verifier.probe(1))
                    .getMessage();
            assertTrue(letter.contains("MCH3401") && letter.contains("abound exitpoint install"), letter);
        }
    }

    @Test
    void aWrongPasswordIsTriedOnce() {
        String letter = assertThrows(RegistrationException.class, () -> rig.connect("LISTENER", "wrong"))
                .getMessage();
        assertTrue(letter.startsWith("Signing on failed: the password of LISTENER"), letter);
        assertEquals(1, rig.simulator.user("LISTENER").orElseThrow().failures());
    }
}
