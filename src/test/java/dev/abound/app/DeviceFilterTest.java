package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.intake.IntakeAddress;
import dev.abound.intake.IntakeClient;
import dev.abound.testing.Events;
import dev.abound.testing.ParameterGroups;
import dev.abound.testing.ReplyBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New and known devices, and errors of what chooses events, by a whole service. */
class DeviceFilterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern IP = Pattern.compile("\"ip\":\"([0-9.]+)\"");

    @TempDir
    private Path directory;

    private Configuration configuration(String... more) {
        return Configuration.parse("sources.intake.type = intake\nsources.intake.listen = 0\n"
                + "ledger.expiry-delay = 50y\n" + String.join("\n", more));
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private static void bind(IntakeClient client, String address, String mac, int second) throws Exception {
        client.send(ParameterGroups.entry(
                        ParameterGroups.of(
                                ReplyBuilder.ack(address).mac(mac).lease(3_600).build()),
                        Events.CALLED_AT.plusSeconds(second)))
                .get();
    }

    private List<String> addresses(String name) throws Exception {
        try (Stream<String> lines = Files.lines(directory.resolve(name))) {
            return lines.map(line -> {
                        Matcher ip = IP.matcher(line);
                        assertTrue(ip.find(), line);
                        return ip.group(1);
                    })
                    .toList();
        }
    }

    @Test
    void aDeviceIsNewOnceAndTheSameAgainAfterAReplay() throws Exception {
        Configuration asked = configuration(
                "handlers.newcomers.type = jsonl",
                "handlers.newcomers.file = " + file("new"),
                "handlers.newcomers.filter = device = new and action in (bound, renewed)",
                "handlers.others.type = jsonl",
                "handlers.others.file = " + file("known"),
                "handlers.others.filter = device = known");
        try (Service service = Service.open(directory.resolve("data"), asked)) {
            try (IntakeClient client =
                    IntakeClient.connect(IntakeAddress.parse(service.listeners().get("intake")))) {
                bind(client, "192.0.2.1", "02:00:5e:00:53:01", 0);
                bind(client, "192.0.2.2", "02:00:5e:00:53:02", 1);
                bind(client, "192.0.2.1", "02:00:5e:00:53:01", 2);
                bind(client, "192.0.2.3", "02:00:5e:00:53:01", 3); // a known device elsewhere
                bind(client, "192.0.2.1", "02:00:5e:00:53:03", 4); // a new device where another was
            }
            assertTrue(service.awaitHandled(PATIENCE));
            List<String> first = List.of("192.0.2.1", "192.0.2.2", "192.0.2.1");
            assertEquals(first, addresses("new"));
            assertEquals(List.of("192.0.2.1", "192.0.2.3"), addresses("known"));
            Files.delete(directory.resolve("new"));
            Errands.run(
                    directory.resolve("data"),
                    Configuration::defaults,
                    Call.of("journal.rebuild").with("handlers", List.of("newcomers")),
                    handler -> {});
            assertEquals(first, addresses("new"), "what was new stays new");
        }
    }

    @Test
    void whatIsWrongIsNamedWithLineAndColumnBeforeAnyDoorOpens() {
        assertEquals(
                """
                handlers.log.filter (line 7, column 18): no field is called "hostnam"; did you mean "hostname"?
                  action = bound and hostnam ~ "lab-*"
                                     ^""",
                refusal(
                        "handlers.log.type = log",
                        "handlers.log.filter = \\",
                        "    action = bound and \\",
                        "                 hostnam ~ \"lab-*\""));
        assertEquals(
                "handlers.log.collapse-renewals (line 5, column 34) wants a duration such as 45s, 30m, 12h, 90d, 6w or"
                        + " 2y, got \"often\".",
                refusal("handlers.log.type = log", "handlers.log.collapse-renewals = often"));
        assertEquals(
                "handlers.log.filter (line 6, column 23): which devices are new is asked of the ledger, and there is"
                        + " none here\n  device = new\n  ^",
                refusal("ledger.url = none", "handlers.log.type = log", "handlers.log.filter = device = new"));
        assertEquals(
                "handlers.log.filter (line 5, column 32): wanted one of new, known, got \"fresh\"; there are known, new\n"
                        + "  device = fresh\n           ^",
                refusal("handlers.log.type = log", "handlers.log.filter = device = fresh"));
    }

    private String refusal(String... lines) {
        return assertThrows(ConfigurationException.class, () -> Service.open(
                                directory.resolve("data"), configuration(lines))
                        .close())
                .getMessage();
    }
}
