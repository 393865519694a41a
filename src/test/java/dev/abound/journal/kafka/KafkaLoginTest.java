package dev.abound.journal.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.journal.Journal;
import dev.abound.journal.JournalException;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.RecordContent;
import dev.abound.journal.SharedReader;
import dev.abound.journal.file.FileJournal;
import dev.abound.journal.file.JournalOptions;
import dev.abound.testing.kafka.SecuredBroker;
import dev.abound.testing.kafka.SharedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A journal on a real broker that asks who it is, and gives rights one by one. */
class KafkaLoginTest {

    private static final Duration WAIT = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private SecuredBroker broker;
    private String topic;
    private Journal local;

    @BeforeEach
    void open() throws Exception {
        broker = SecuredBroker.get();
        topic = SharedBroker.freshTopic();
        local = FileJournal.open(directory, JournalOptions.defaults());
    }

    @AfterEach
    void close() {
        if (local != null) {
            local.close();
        }
    }

    private KafkaSettings password(String user, String mechanism, String password) throws Exception {
        Map<String, String> client = tls("SASL_SSL");
        client.put("sasl.mechanism", mechanism);
        client.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                        + password.replace("\\", "\\\\").replace("\"", "\\\"") + "\";");
        return settings(broker.servers(), client);
    }

    private Map<String, String> tls(String protocol) throws Exception {
        return new HashMap<>(Map.of(
                "security.protocol",
                protocol,
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                broker.ca().toString()));
    }

    private KafkaSettings settings(String servers, Map<String, String> client) {
        return KafkaSettings.of(servers, topic).withPartitions(2, 1).withClient(client);
    }

    private KafkaJournal journal(KafkaSettings settings) {
        return KafkaJournal.open(settings, local, damage -> {});
    }

    private static void append(Journal journal, List<RecordContent> contents) {
        contents.forEach(
                content -> journal.append(content).toCompletableFuture().join());
    }

    private void worksWith(KafkaSettings settings) throws Exception {
        try (KafkaJournal journal = journal(settings)) {
            append(journal, Records.some(0, 20));
            assertEquals(20, Records.readAll(journal).size());
            try (SharedReader reader = journal.share("out", () -> {}).orElseThrow()) {
                assertFalse(reader.poll(20, WAIT).isEmpty());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCRAM-SHA-256", "SCRAM-SHA-512"})
    void withAUsersPasswordItIsWrittenReadAndShared(String mechanism) throws Exception {
        worksWith(password("dhcp", mechanism, SecuredBroker.PASSWORD));
    }

    @Test
    void withAClientCertificateItIsWrittenReadAndShared() throws Exception {
        Path both = directory.resolve("client-chain.pem");
        Files.writeString(both, Files.readString(broker.key()) + Files.readString(broker.certificate()));
        Map<String, String> client = tls("SSL");
        client.putAll(Map.of("ssl.keystore.type", "PEM", "ssl.keystore.location", both.toString()));
        worksWith(settings(broker.doorServers(), client));
    }

    @Test
    void withoutACertificateOrWithAWrongPasswordItSaysSoAtStart() throws Exception {
        JournalException refused =
                assertThrows(JournalException.class, () -> journal(password("dhcp", "SCRAM-SHA-512", "wrong")));
        assertTrue(refused.getMessage().contains("Authentication failed"), refused::getMessage);
        assertFalse(refused.getMessage().contains("wrong"), refused::getMessage);
        refused = assertThrows(JournalException.class, () -> journal(settings(broker.doorServers(), tls("SSL"))));
        assertTrue(
                refused.getMessage().contains("ssl.keystore.location where the brokers want a certificate"),
                refused::getMessage);
    }

    @Test
    void aMissingRightIsNamedAtStart() throws Exception {
        KafkaSettings limited = password("limited", "SCRAM-SHA-512", SecuredBroker.PASSWORD);
        JournalException refused = assertThrows(JournalException.class, () -> journal(limited));
        assertTrue(
                refused.getMessage().contains("the topic " + topic + " was looked for: Topic authorization failed"),
                refused::getMessage);
        assertTrue(refused.getMessage().contains("docs/kafka-journal.md"), refused::getMessage);
    }

    /** The topic is there; its user may do what the page says, and no more. */
    private KafkaSettings limited() throws Exception {
        journal(settings(broker.internalServers(), Map.of())).close();
        broker.allow(
                ResourceType.TOPIC,
                topic,
                AclOperation.DESCRIBE,
                AclOperation.DESCRIBE_CONFIGS,
                AclOperation.READ,
                AclOperation.WRITE);
        return password("limited", "SCRAM-SHA-512", SecuredBroker.PASSWORD);
    }

    @Test
    void aRightToWriteThatIsTakenAwayStopsTheJournalAndLosesNothing() throws Exception {
        KafkaSettings limited = limited();
        List<RecordContent> kept = new ArrayList<>(Records.some(0, 50));
        try (KafkaJournal journal = journal(limited)) {
            append(journal, kept);
            broker.forbid(ResourceType.TOPIC, topic, AclOperation.WRITE);
            CompletionException refused =
                    assertThrows(CompletionException.class, () -> append(journal, Records.some(50, 51)));
            assertTrue(
                    refused.getCause().getMessage().contains("Not authorized to access topics: [" + topic + "]"),
                    refused::getMessage);
            assertTrue(journal.failure().toCompletableFuture().isCompletedExceptionally());
            assertThrows(CompletionException.class, () -> append(journal, Records.some(51, 52)));
        }
        broker.allow(ResourceType.TOPIC, topic, AclOperation.WRITE);
        try (KafkaJournal journal = journal(limited)) {
            append(journal, Records.some(50, 60));
            kept.addAll(Records.some(50, 60));
            assertEquals(Records.idsByKeyOf(kept), Records.idsByKey(Records.readAll(journal)));
        }
    }

    @Test
    void withoutARightToItsGroupAHandlerHearsNothingUntilItIsGiven() throws Exception {
        KafkaSettings limited = limited();
        try (KafkaJournal journal = journal(limited)) {
            append(journal, Records.some(0, 50));
            try (SharedReader reader = journal.share("out", () -> {}).orElseThrow()) {
                JournalException refused = assertThrows(JournalException.class, () -> pollOn(reader, 1));
                assertTrue(
                        refused.getMessage().contains("Not authorized to access group: " + limited.groupOf("out")),
                        refused::getMessage);
                assertTrue(refused.getMessage().contains("docs/kafka-journal.md"), refused::getMessage);
            }
            broker.allow(ResourceType.GROUP, limited.groupOf("out"), AclOperation.READ);
            try (SharedReader reader = journal.share("out", () -> {}).orElseThrow()) {
                assertEquals(
                        Records.idsByKeyOf(Records.some(0, 50)), Records.idsByKey(pollOn(reader, 50)), "all of them");
            }
        }
    }

    private static List<JournalRecord> pollOn(SharedReader reader, int count) throws InterruptedException {
        List<JournalRecord> all = new ArrayList<>();
        long end = System.nanoTime() + WAIT.toNanos();
        while (all.size() < count && System.nanoTime() < end) {
            all.addAll(reader.poll(100, Duration.ofMillis(100)));
        }
        return all;
    }
}
