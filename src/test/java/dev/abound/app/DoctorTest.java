package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.app.Diagnosis.Grade;
import dev.abound.dispatch.HandlerSlot;
import dev.abound.dispatch.HandlerState;
import dev.abound.ibmi.simulator.HostServer;
import dev.abound.ibmi.simulator.IbmISimulator;
import dev.abound.intake.IntakeAddress;
import dev.abound.intake.IntakeClient;
import dev.abound.spi.HandlerResult;
import dev.abound.testing.Events;
import dev.abound.testing.ParameterGroups;
import dev.abound.testing.RecordingHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DoctorTest {

    @TempDir
    private Path home;

    private Path data() {
        return home.resolve("data");
    }

    private List<Diagnosis> examine(String configuration) throws Exception {
        Path file = Files.writeString(home.resolve("abound.properties"), configuration);
        List<Diagnosis> found = new ArrayList<>();
        Doctor.examine(data(), Optional.of(file), found::add);
        return found;
    }

    private static List<String> problems(List<Diagnosis> found) {
        return of(found, Grade.PROBLEM)
                .map(one -> one.area() + ": " + one.found())
                .toList();
    }

    private static Stream<Diagnosis> of(List<Diagnosis> found, Grade grade) {
        return found.stream().filter(one -> one.grade() == grade);
    }

    private static void assertFound(List<Diagnosis> found, Grade grade, String area, String words) {
        assertTrue(
                of(found, grade)
                        .anyMatch(one -> one.area().equals(area) && one.found().contains(words)),
                () -> "no " + grade + " of " + area + " with \"" + words + "\" in " + found);
    }

    @Test
    void aHealthyPlaceHasNoProblemsAndNothingIsLeftBehind() throws Exception {
        List<Diagnosis> found = examine("sources.intake.type = intake\nsources.intake.listen = 0\n");
        assertEquals(List.of(), problems(found));
        assertFalse(Files.exists(data()), "it made nothing");
        assertFound(found, Grade.OK, "ports", "any free port");
        assertFound(found, Grade.OK, "clock", "records are kept in UTC");
    }

    @Test
    void everythingThatIsWrongInTheConfigurationIsToldNotOnlyTheFirst() throws Exception {
        List<Diagnosis> found = examine(
                """
                sources.intake.typ = intake
                sources.cap.type = capture
                handlers.x.type = nosuch
                handlers.f.type = jsonl
                handlers.f.file = /nowhere/x.jsonl
                handlers.g.type = jsonl
                handlers.g.filter = action ==
                metrics.listen = 99999999
                omapi.listen = 0
                retention.age = soon
                pools.a = 192.0.2.1-192.0.2.9
                pools.b = 192.0.2.5-192.0.2.19
                pools.c = 192.0.2
                retention.age = 7d
                """);
        for (String words : List.of(
                "sources.intake.typ (line 1)",
                "sources.cap.file is missing",
                "handlers.x.type (line 3)",
                "handlers.g.filter (line 7",
                "metrics.listen (line 8)",
                "The OMAPI server needs a key",
                "retention.age (line 10) wants a duration",
                "pools.a and pools.b share addresses",
                "pools.c (line 13)",
                "retention.age stands on line 10 and again on line 14")) {
            assertFound(found, Grade.PROBLEM, "configuration", words);
        }
        assertFound(found, Grade.PROBLEM, "handler f", "which cannot be written");
        assertFound(found, Grade.PROBLEM, "handler g", "handlers.g.file is missing");
        assertEquals(
                of(found, Grade.PROBLEM).map(Diagnosis::found).distinct().count(),
                of(found, Grade.PROBLEM).count(),
                "each once");
    }

    @Test
    void aConfigurationThatIsNotThereIsToldAndTheRestIsLookedAt() throws Exception {
        List<Diagnosis> found = new ArrayList<>();
        Doctor.examine(data(), Optional.of(home.resolve("none.properties")), found::add);
        assertFound(found, Grade.PROBLEM, "configuration", "there is no such configuration file");
        assertFound(found, Grade.OK, "disk", "are free");
    }

    @Test
    void aTakenPortAndAFloorThatIsReachedAreProblems() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Diagnosis> found =
                    examine("metrics.listen = " + taken.getLocalPort() + "\njournal.free-space-floor = 1000T\n"
                            + "sources.intake.type = intake\nsources.intake.listen = unix:/nowhere/at/all\n");
            assertFound(found, Grade.PROBLEM, "ports", "metrics cannot have");
            assertFound(found, Grade.PROBLEM, "ports", "intake cannot make its socket in /nowhere/at");
            assertFound(found, Grade.PROBLEM, "disk", "Nothing is acknowledged");
        }
    }

    @Test
    void aSecretThatOthersCanReadIsAProblemAndSoIsOneThatIsNotThere() throws Exception {
        Path open = Files.writeString(home.resolve("open"), "secret\n");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        List<Diagnosis> found = examine("ledger.url = jdbc:postgresql://127.0.0.1:1/none\nledger.user = u\n"
                + "ledger.password-file = " + open + "\nomapi.listen = 0\nomapi.key-file = " + home.resolve("gone"));
        assertFound(found, Grade.PROBLEM, "rights", "which others can read");
        assertFound(found, Grade.PROBLEM, "rights", "which is not there");
        assertTrue(found.stream().noneMatch(one -> one.found().contains("secret\n")));
    }

    @Test
    void brokersThatDoNotAnswerAreAProblem() throws Exception {
        List<Diagnosis> found =
                examine("journal.type = kafka\njournal.kafka.servers = 127.0.0.1:1, 127.0.0.1:2\nledger.url = none\n");
        assertFound(found, Grade.PROBLEM, "journal", "127.0.0.1:1, 127.0.0.1:2");
        assertFound(
                examine("journal.type = kafka\njournal.kafka.servers = 127.0.0.1:1\n"),
                Grade.PROBLEM,
                "configuration",
                "needs a ledger that several processes can share");
    }

    @Test
    void aDatabaseThatIsAwayIsAProblem() throws Exception {
        assertFound(
                examine("ledger.url = jdbc:postgresql://127.0.0.1:1/none\n"),
                Grade.PROBLEM,
                "ledger",
                "refused while it was looked at");
        assertFound(
                examine("ledger.url = jdbc:mysql://127.0.0.1/none\n"),
                Grade.PROBLEM,
                "ledger",
                "H2, PostgreSQL or Db2");
    }

    @Test
    void whatAServiceLeftBehindIsSoundAndItsLedgerAnswers() throws Exception {
        try (Service service = open("", RecordingHandler.done())) {
            send(service);
        }
        List<Diagnosis> found = examine("sources.intake.type = intake\nsources.intake.listen = 0\n");
        assertEquals(List.of(), problems(found));
        assertFound(found, Grade.OK, "journal", "1 records up to 000000000000000");
        assertFound(found, Grade.OK, "ledger", "its tables are of version");
        assertFound(found, Grade.OK, "ledger", "Its clock and ours agree");
    }

    @Test
    void aDamagedNewestSegmentIsAProblem() throws Exception {
        try (Service service = open("", RecordingHandler.done())) {
            send(service);
            send(service);
        }
        damageTheFirstRecord(DataDirectory.journal(data()));
        assertFound(examine(""), Grade.PROBLEM, "journal", "The newest segment is damaged");
    }

    private static void damageTheFirstRecord(Path journal) throws IOException {
        try (Stream<Path> files = Files.list(journal)) {
            Path segment = files.filter(file -> file.toString().endsWith(".journal"))
                    .findFirst()
                    .orElseThrow();
            byte[] octets = Files.readAllBytes(segment);
            octets[300] ^= 0x55; // behind the header, within the first record
            Files.write(segment, octets);
        }
    }

    @Test
    void aRunningServiceIsAskedHowItsPartsAreDoing() throws Exception {
        RecordingHandler stubborn = RecordingHandler.answering(event -> HandlerResult.retry("the receiver is away"));
        try (Service service = open("metrics.listen = 0\n", stubborn)) {
            send(service);
            awaitRetrying(service);
            List<Diagnosis> found = examine("");
            assertEquals(List.of(), problems(found));
            assertFound(found, Grade.OK, "service", "runs on this directory");
            assertFound(found, Grade.WARNING, "handler test", "1 records behind: the receiver is away");
            assertFound(found, Grade.OK, "source intake", "1 entries were kept");
            assertFound(found, Grade.OK, "ports", "intake answers on 127.0.0.1:");
            assertFound(found, Grade.OK, "ports", "metrics answers on 127.0.0.1:");
            assertFound(found, Grade.OK, "ledger", "the service has it open");
        }
    }

    private static void awaitRetrying(Service service) {
        while (service.vitals().handlers().stream()
                .noneMatch(handler -> handler.status().state() == HandlerState.RETRYING)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aQueueOfAnIbmIIsLookedAtThroughItsOwnSignOn() throws Exception {
        try (IbmISimulator simulator = IbmISimulator.start()) {
            simulator.run("CRTLIB LIB(ABOUND)");
            simulator.run("CRTDTAQ DTAQ(ABOUND/BINDINGS) MAXLEN(2048) SEQ(*FIFO) FORCE(*NO) SENDERID(*YES)");
            simulator.run("CRTDTAQ DTAQ(ABOUND/SHORT) MAXLEN(100) SEQ(*FIFO)");
            List<Diagnosis> found = examine(source(simulator, "BINDINGS"));
            assertFound(found, Grade.OK, "source as400", "Signed on to ");
            assertFound(found, Grade.OK, "source as400", "0 entries on it");
            assertFound(found, Grade.WARNING, "source as400", "FORCE(*NO)");
            assertFound(
                    examine(source(simulator, "SHORT")), Grade.PROBLEM, "source as400", "takes entries of 100 octets");
            assertFound(examine(source(simulator, "NOSUCH")), Grade.WARNING, "source as400", "cannot be asked for");
        }
    }

    private String source(IbmISimulator simulator, String queue) throws IOException {
        Path password = Files.writeString(home.resolve("password"), IbmISimulator.DEFAULT_PASSWORD);
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        return """
                sources.as400.type = dataqueue
                sources.as400.system = %s
                sources.as400.user = %s
                sources.as400.queue = %s
                sources.as400.password-file = %s
                sources.as400.ports = signon=%d,dtaq=%d,command=%d
                """
                .formatted(
                        simulator.host(),
                        IbmISimulator.DEFAULT_USER,
                        queue,
                        password,
                        simulator.port(HostServer.SIGNON),
                        simulator.port(HostServer.DATA_QUEUE),
                        simulator.port(HostServer.COMMAND));
    }

    @Test
    void aClockThatJumpsIsToldAndOneThatRunsIsNot() {
        assertEquals(
                Grade.WARNING, new ClockCheckup().drift(Duration.ofMillis(700)).grade());
        assertEquals(Grade.OK, new ClockCheckup().drift(Duration.ofMillis(2)).grade());
    }

    private Service open(String configuration, RecordingHandler handler) throws InterruptedException {
        return Service.open(
                data(),
                Configuration.parse("ledger.expiry-delay = 50y\n" + configuration)
                        .withIntake("0"),
                HandlerSlot.of("test", () -> handler));
    }

    private static void send(Service service) throws Exception {
        try (IntakeClient client =
                IntakeClient.connect(IntakeAddress.parse(service.listeners().get("intake")))) {
            client.send(ParameterGroups.entry(ParameterGroups.captured("ack"), Events.CALLED_AT))
                    .get();
        }
    }
}
