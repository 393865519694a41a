package dev.abound.handler.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.spi.HandlerResult;
import dev.abound.spi.HandlerSettings;
import dev.abound.testing.HandlerHarness;
import dev.abound.testing.kafka.Kafka;
import dev.abound.testing.kafka.KafkaCluster;
import dev.abound.tls.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker that wants TLS and a user's password. */
class KafkaSecurityTest {

    @TempDir
    private static Path directory;

    private static KafkaCluster kafka;
    private static Path ca;

    @BeforeAll
    static void start() throws Exception {
        TestAuthority authority = TestAuthority.create();
        ca = authority.write(directory.resolve("ca.pem"));
        TestAuthority.Issued broker = authority.issue("127.0.0.1");
        kafka = Kafka.cluster(directory, 1)
                .with("listener.security.protocol.map", "CLIENT:SASL_SSL,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT")
                .with("ssl.keystore.type", "PEM")
                .with("ssl.keystore.certificate.chain", broker.certificatePem())
                .with("ssl.keystore.key", broker.keyPem())
                .with("sasl.enabled.mechanisms", "PLAIN")
                .with(
                        "listener.name.client.plain.sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required user_dhcp=\"right\";")
                .start();
    }

    @AfterAll
    static void stop() {
        if (kafka != null) {
            kafka.close();
        }
    }

    private static Map<String, String> settings(String password) throws Exception {
        return new HashMap<>(Map.of(
                "servers", kafka.servers(),
                "tls-ca-file", ca.toString(),
                "user", "dhcp",
                "password-file", secret(password),
                "kafka.sasl.mechanism", "PLAIN"));
    }

    private static String secret(String password) throws Exception {
        Path file = Files.writeString(Files.createTempFile(directory, "password", ""), password + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file.toString();
    }

    private static HandlerHarness harness(Map<String, String> settings) {
        return HandlerHarness.of(new KafkaProvider(), settings, directory);
    }

    @Test
    void theRightPasswordOverTlsIsLetIn() throws Exception {
        try (HandlerHarness harness = harness(settings("right"))) {
            assertEquals(HandlerResult.done(), harness.playCaptured("ack"));
        }
    }

    @Test
    void aWrongPasswordIsSaidAndWaitedFor() throws Exception {
        try (HandlerHarness harness = harness(settings("wrong"))) {
            HandlerResult.Retry retry = assertInstanceOf(HandlerResult.Retry.class, harness.playCaptured("ack"));
            assertTrue(retry.reason().contains("Authentication failed"), retry::reason);
            assertFalse(retry.reason().contains("wrong"), retry::reason);
            assertInstanceOf(HandlerResult.Retry.class, harness.playAgain());
        }
    }

    @Test
    void aBrokerOfAnUnknownCertificateIsNotSpokenTo() throws Exception {
        Map<String, String> settings = settings("right");
        settings.put(
                "tls-ca-file",
                TestAuthority.named("somebody else")
                        .write(directory.resolve("other.pem"))
                        .toString());
        try (HandlerHarness harness = harness(settings)) {
            HandlerResult.Retry retry = assertInstanceOf(HandlerResult.Retry.class, harness.playCaptured("ack"));
            assertTrue(retry.reason().contains("SSL handshake failed"), retry::reason);
        }
    }

    @Test
    void theDoctorSaysTheSame() throws Exception {
        List<String> found = new KafkaProvider().check(new HandlerSettings("k", settings("wrong"), directory));
        assertEquals(1, found.size());
        assertTrue(found.get(0).contains("Authentication failed"), found::toString);
        assertEquals(List.of(), new KafkaProvider().check(new HandlerSettings("k", settings("right"), directory)));
    }
}
