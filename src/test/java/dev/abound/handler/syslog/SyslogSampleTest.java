package dev.abound.handler.syslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.app.Configuration;
import dev.abound.app.Service;
import dev.abound.intake.IntakeAddress;
import dev.abound.intake.IntakeClient;
import dev.abound.testing.ParameterGroups;
import dev.abound.tls.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What samples/syslog says is true: both ends are started from it, with only ports and directories changed. */
class SyslogSampleTest {

    private static final Path SAMPLES = Path.of("samples/syslog");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    @BeforeEach
    void needsRsyslog() {
        RealRsyslog.require();
    }

    private static String sample(String name) throws Exception {
        return Files.readString(SAMPLES.resolve(name));
    }

    private List<String> received(String receiver, String sender, int port) throws Exception {
        String configuration =
                receiver.replace("\"/tmp", "\"" + directory).replace("/etc/rsyslog.d", directory.toString());
        Path log = directory.resolve("abound-leases.log");
        try (RealRsyslog rsyslog = RealRsyslog.with(directory, port, configuration);
                Service service = Service.open(
                        directory.resolve("data"),
                        Configuration.parse(sender.replace("/etc/abound/siem-ca.pem", directory.resolve("ca.pem") + "")
                                        + "\nledger.url = none\n")
                                .withIntake("0"))) {
            try (IntakeClient client =
                    IntakeClient.connect(IntakeAddress.parse(service.listeners().get("intake")))) {
                client.send(ParameterGroups.entry(
                                ParameterGroups.captured("ack"), Instant.parse("2026-11-22T08:00:00Z")))
                        .get();
            }
            assertTrue(service.awaitHandled(PATIENCE));
            rsyslog.await(unused -> Files.exists(log) && log.toFile().length() > 0);
        }
        return Files.readAllLines(log);
    }

    @Test
    void theFirstSampleWritesTheLineItsPageShows() throws Exception {
        int port = RealRsyslog.freePort();
        List<String> lines = received(
                sample("rsyslog.conf").replace("10514", Integer.toString(port)),
                sample("abound.properties").replace("10514", Integer.toString(port)),
                port);
        assertEquals(1, lines.size());
        assertTrue(
                lines.get(0)
                        .matches("2026-11-22T08:00:00\\.000000Z BOUND 192\\.0\\.2\\.\\d+ (\\w\\w:){5}\\w\\w bound .*"),
                lines.get(0));
    }

    @Test
    void theSampleForTlsDoesToo() throws Exception {
        RealRsyslog.requireTls();
        RealRsyslog.writeCertificates(directory, TestAuthority.create());
        int port = RealRsyslog.freePort();
        List<String> lines = received(
                sample("rsyslog-tls.conf").replace("6514", Integer.toString(port)),
                sample("abound-tls.properties").replace("6514", Integer.toString(port)),
                port);
        assertEquals(1, lines.size());
        assertTrue(lines.get(0).startsWith("<134>1 2026-11-22T08:00:00.000000Z "), lines.get(0));
        assertTrue(lines.get(0).contains(" BOUND [binding@32473 ip="), lines.get(0));
    }
}
