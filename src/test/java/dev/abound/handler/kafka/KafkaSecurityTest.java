package dev.abound.handler.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.spi.HandlerResult;
import dev.abound.spi.HandlerSettings;
import dev.abound.testing.HandlerHarness;
import dev.abound.testing.kafka.SecuredBroker;
import dev.abound.testing.kafka.TopicReader;
import dev.abound.tls.TestAuthority;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real broker that wants TLS, and a user's password or a certificate, and gives rights one by one. */
class KafkaSecurityTest {

    @TempDir
    private static Path directory;

    private static SecuredBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = SecuredBroker.get();
    }

    private static Map<String, String> tls(String servers) throws Exception {
        return new HashMap<>(
                Map.of("servers", servers, "tls-ca-file", broker.ca().toString()));
    }

    private static Map<String, String> plain(String password) throws Exception {
        Map<String, String> settings = user("dhcp", password);
        settings.put("kafka.sasl.mechanism", "PLAIN");
        return settings;
    }

    private static Map<String, String> user(String user, String password) throws Exception {
        Map<String, String> settings = tls(broker.servers());
        settings.put("user", user);
        settings.put("password-file", broker.secret(password).toString());
        return settings;
    }

    private static HandlerHarness harness(Map<String, String> settings) {
        return HandlerHarness.of(new KafkaProvider(), settings, directory);
    }

    private static String refused(HandlerHarness harness) throws Exception {
        return assertInstanceOf(HandlerResult.Retry.class, harness.playCaptured("ack"))
                .reason();
    }

    @Test
    void theRightPasswordOverTlsIsLetIn() throws Exception {
        try (HandlerHarness harness = harness(plain("right"))) {
            assertEquals(HandlerResult.done(), harness.playCaptured("ack"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SCRAM-SHA-256", "SCRAM-SHA-512"})
    void aScramPasswordOverTlsIsLetIn(String mechanism) throws Exception {
        Map<String, String> settings = user("dhcp", SecuredBroker.PASSWORD);
        if (!mechanism.isEmpty()) {
            settings.put("kafka.sasl.mechanism", mechanism);
        }
        try (HandlerHarness harness = harness(settings)) {
            assertEquals(HandlerResult.done(), harness.playCaptured("ack"));
        }
    }

    @Test
    void aWrongPasswordIsSaidAndWaitedFor() throws Exception {
        for (Map<String, String> settings : List.of(plain("wrong"), user("dhcp", "wrong"))) {
            try (HandlerHarness harness = harness(settings)) {
                String reason = refused(harness);
                assertTrue(reason.contains("Authentication failed"), reason);
                assertFalse(reason.contains("wrong"), reason);
                assertInstanceOf(HandlerResult.Retry.class, harness.playAgain());
            }
        }
    }

    @Test
    void aClientCertificateIsLetInWhereOneIsRequired() throws Exception {
        Map<String, String> settings = tls(broker.doorServers());
        settings.put("tls-certificate-file", broker.certificate().toString());
        settings.put("tls-key-file", broker.key().toString());
        try (HandlerHarness harness = harness(settings)) {
            assertEquals(HandlerResult.done(), harness.playCaptured("ack"));
        }
    }

    @Test
    void withoutTheCertificateThatIsRequiredItIsSaidAndWaitedFor() throws Exception {
        try (HandlerHarness harness = harness(tls(broker.doorServers()))) {
            String reason = refused(harness);
            assertTrue(reason.contains("tls-certificate-file where the brokers want one"), reason);
        }
    }

    @Test
    void aBrokerOfAnUnknownCertificateIsNotSpokenTo() throws Exception {
        Map<String, String> settings = plain("right");
        settings.put(
                "tls-ca-file",
                TestAuthority.named("somebody else")
                        .write(directory.resolve("other.pem"))
                        .toString());
        try (HandlerHarness harness = harness(settings)) {
            String reason = refused(harness);
            assertTrue(reason.contains("SSL handshake failed"), reason);
        }
    }

    @Test
    void aMissingRightIsNamedAndWaitedForAndNothingIsLost() throws Exception {
        Map<String, String> settings = user("limited", SecuredBroker.PASSWORD);
        settings.putAll(
                Map.of("events-topic", "rights.events", "leases-topic", "rights.leases", "deadletter-topic", "none"));
        createTopics("rights.events", "rights.leases");
        try (HandlerHarness harness = harness(settings)) {
            String reason = refused(harness);
            assertTrue(reason.contains("Not authorized to access topics: [rights.events]"), reason);
            assertTrue(reason.contains("docs/kafka.md"), reason);
            broker.allow(ResourceType.TOPIC, "rights.events", AclOperation.WRITE, AclOperation.DESCRIBE);
            HandlerResult half = harness.playAgain();
            reason = assertInstanceOf(HandlerResult.Retry.class, half).reason();
            assertTrue(reason.contains("Not authorized to access topics: [rights.leases]"), reason);
            broker.allow(ResourceType.TOPIC, "rights.leases", AclOperation.WRITE, AclOperation.DESCRIBE);
            assertEquals(HandlerResult.done(), harness.playAgain());
            assertEquals(HandlerResult.done(), harness.playCaptured("ack-renewal"));
            broker.forbid(ResourceType.TOPIC, "rights.events", AclOperation.WRITE);
            reason = refused(harness);
            assertTrue(reason.contains("Not authorized to access topics: [rights.events]"), reason);
            broker.allow(ResourceType.TOPIC, "rights.events", AclOperation.WRITE);
            assertEquals(HandlerResult.done(), harness.playAgain());
        }
        assertEquals(List.of("ack", "renewal", "ack"), kinds("rights.events"));
    }

    /** In order, each once. */
    private static List<String> kinds(String topic) {
        List<ConsumerRecord<String, byte[]>> all =
                TopicReader.read(Map.of("bootstrap.servers", broker.internalServers()), topic);
        return all.stream()
                .map(record -> TopicReader.header(record, "ce_type").contains("renewed") ? "renewal" : "ack")
                .toList();
    }

    private static void createTopics(String... names) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.internalServers()))) {
            admin.createTopics(List.of(names).stream()
                            .map(name -> new NewTopic(name, 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    @Test
    void theDoctorSaysTheSame() throws Exception {
        List<String> found = new KafkaProvider().check(new HandlerSettings("k", plain("wrong"), directory));
        assertEquals(1, found.size());
        assertTrue(found.get(0).contains("Authentication failed"), found::toString);
        Map<String, String> right = plain("right");
        right.put("leases-topic", "none"); // others of this run may have made it as they liked
        assertEquals(List.of(), new KafkaProvider().check(new HandlerSettings("k", right, directory)));
    }
}
