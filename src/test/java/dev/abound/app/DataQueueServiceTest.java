package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.dispatch.HandlerSlot;
import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.ibmi.exitpoint.ParameterGroup;
import dev.abound.ibmi.simulator.HostServer;
import dev.abound.ibmi.simulator.IbmISimulator;
import dev.abound.testing.ParameterGroups;
import dev.abound.testing.RecordingHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the DHCP server's call of an exit program, over its queue, to the event in a handler. */
@Timeout(60)
class DataQueueServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final RecordingHandler heard = RecordingHandler.done();

    private static void install(IbmISimulator simulator, String program) throws Exception {
        simulator.run("ADDPFM FILE(ABOUND/QCLLESRC) MBR(" + program + ") SRCTYPE(CLLE)");
        simulator.run(
                "RUNSQL SQL('CREATE OR REPLACE ALIAS ABOUND.SRC FOR ABOUND.QCLLESRC(" + program + ")') COMMIT(*NONE)");
        simulator.run("RUNSQL SQL('INSERT INTO ABOUND.SRC VALUES(1, 0, ''PGM'')') COMMIT(*NONE)");
        simulator.run("RUNSQL SQL('INSERT INTO ABOUND.SRC VALUES(2, 0, ''ENDPGM'')') COMMIT(*NONE)");
        simulator.run("CRTBNDCL PGM(ABOUND/" + program + ") SRCFILE(ABOUND/QCLLESRC)");
    }

    private static void install(IbmISimulator simulator) throws Exception {
        simulator.run("CRTLIB LIB(ABOUND)");
        simulator.run("CRTDTAQ DTAQ(ABOUND/BINDINGS) MAXLEN(2048) SEQ(*FIFO) FORCE(*YES) SENDERID(*YES)");
        simulator.run("CRTSRCPF FILE(ABOUND/QCLLESRC) RCDLEN(112)");
        install(simulator, "DHCPABND");
        install(simulator, "DHCPARLS");
        simulator.run("ADDEXITPGM EXITPNT(QIBM_QTOD_DHCP_ABND) FORMAT(DHCA0100) PGMNBR(1) PGM(ABOUND/DHCPABND)");
        simulator.run("ADDEXITPGM EXITPNT(QIBM_QTOD_DHCP_ARLS) FORMAT(DHCR0100) PGMNBR(1) PGM(ABOUND/DHCPARLS)");
    }

    private Configuration configuration(IbmISimulator simulator) throws Exception {
        Path password = directory.resolve("password");
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, IbmISimulator.DEFAULT_PASSWORD);
        return Configuration.parse(
                """
                sources.as400.type = dataqueue
                sources.as400.system = %s
                sources.as400.user = %s
                sources.as400.password-file = %s
                sources.as400.ports = signon=%d,dtaq=%d,command=%d
                sources.as400.realm = plant
                """
                        .formatted(
                                simulator.host(),
                                IbmISimulator.DEFAULT_USER,
                                password,
                                simulator.port(HostServer.SIGNON),
                                simulator.port(HostServer.DATA_QUEUE),
                                simulator.port(HostServer.COMMAND)));
    }

    private static void call(IbmISimulator simulator, String point, String format, ParameterGroup group) {
        assertEquals(1, simulator.callExitPoint(point, format, group.parameters()));
    }

    private static void released(IbmISimulator simulator, ParameterGroup group) {
        call(simulator, "QIBM_QTOD_DHCP_ARLS", "DHCR0100", group);
    }

    @Test
    void bindingsAndReleasesOfAllReasonsComeThroughOneQueueInOrder() throws Exception {
        try (IbmISimulator simulator = IbmISimulator.start()) {
            install(simulator);
            call(simulator, "QIBM_QTOD_DHCP_ABND", "DHCA0100", ParameterGroups.captured("ack"));
            try (Service service = Service.open(
                    directory.resolve("data"), configuration(simulator), HandlerSlot.of("test", () -> heard))) {
                released(simulator, ParameterGroups.released("10.1.2.3", "01020304050607"));
                released(simulator, ParameterGroups.expired("10.1.2.4", "01020304050608"));
                released(simulator, ParameterGroups.revoked("10.1.2.5", "01020304050609"));
                List<BindingEvent> events = heard.await(4, PATIENCE);
                assertEquals(
                        List.of(Action.BOUND, Action.RELEASED, Action.EXPIRED, Action.REVOKED),
                        events.stream().map(BindingEvent::action).toList());
                assertEquals(
                        List.of("10.1.2.3", "10.1.2.4", "10.1.2.5"),
                        events.stream()
                                .skip(1)
                                .map(event -> event.address().orElseThrow().toString())
                                .toList());
                assertTrue(events.stream().allMatch(event -> event.realm().equals("plant")));
                assertTrue(service.listeners().isEmpty());
            }
            assertEquals(Optional.of(0), simulator.queue("ABOUND", "BINDINGS").map(queue -> queue.size()));
            assertEquals(List.of(), simulator.traffic().complaints());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user = U            | sources.q.system is missing",
                "system = s          | sources.q.user is missing",
                "system = a b        | a system is a host name or an address",
                "user = *CURRENT     | a name on IBM i has 1 to 10",
                "library = *LIBL     | sources.q.library (line 5): a name on IBM i",
                "tls = yes           | sources.q.tls (line 5) wants true or false",
                "ports = dtaq:1      | sources.q.ports (line 5): ports are given once each",
                "read-ahead = 1      | sources.q.read-ahead (line 5) wants 0, or 2 to 500 entries",
                "listen = 1          | means nothing to a source of type dataqueue"
            })
    void whatIsWrongInTheConfigurationIsNamed(String line, String letter) {
        String key = line.substring(0, line.indexOf(' '));
        String rest = List.of("system = s", "user = U", "password-file = p").stream()
                .filter(each -> !each.startsWith(key) && !letter.contains(each.substring(0, each.indexOf(' ')) + " is"))
                .map(each -> "sources.q." + each + "\n")
                .reduce("", String::concat);
        Configuration wrong = Configuration.parse("sources.q.type = dataqueue\n" + rest + "sources.q." + line);
        ConfigurationException refused =
                assertThrows(ConfigurationException.class, () -> Sources.find(wrong.sources(), directory));
        assertTrue(refused.getMessage().contains(letter), refused.getMessage());
    }

    @Test
    void twoSourcesOnOneQueueAreRefused() {
        String source =
                """
                sources.%1$s.type = dataqueue
                sources.%1$s.system = Sys1
                sources.%1$s.user = U
                sources.%1$s.password-file = p
                """;
        Configuration both = Configuration.parse(source.formatted("a") + source.formatted("b"));
        ConfigurationException refused =
                assertThrows(ConfigurationException.class, () -> Sources.find(both.sources(), directory));
        assertEquals(
                "sources.a and sources.b read the same queue, sys1/ABOUND/BINDINGS. A queue has one reader, or entries"
                        + " are lost: remove one of them.",
                refused.getMessage());
        Configuration apart =
                Configuration.parse(source.formatted("a") + source.formatted("b") + "sources.b.queue = OTHER\n");
        assertEquals(2, Sources.find(apart.sources(), directory).size());
    }
}
