package dev.abound.testing.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClusterTest {

    @TempDir
    private Path directory;

    @Test
    void aBrokerKilledAndStartedAgainHasItsTopics() throws Exception {
        try (KafkaCluster kafka = Kafka.cluster(directory, 1).start()) {
            createTopic(kafka, "kept");
            kafka.broker(0).kill();
            assertFalse(kafka.broker(0).isRunning());
            kafka.broker(0).start();
            kafka.awaitReady();
            kafka.broker(0).pause();
            kafka.broker(0).resume();
            assertTrue(topics(kafka).contains("kept"));
            kafka.broker(0).stop();
            assertFalse(kafka.broker(0).isRunning());
        }
    }

    @Test
    void ofThreeBrokersOneMayBeKilled() throws Exception {
        try (KafkaCluster kafka = Kafka.cluster(directory, 3).start()) {
            kafka.broker(1).kill();
            kafka.awaitReady();
            createTopic(kafka, "made-by-two");
            assertEquals(Set.of("made-by-two"), topics(kafka));
        }
    }

    @Test
    void aBrokerThatCannotStartSaysWhy() {
        try (KafkaCluster kafka = Kafka.cluster(directory, 1).with("node.id", "7")) {
            IOException refused = assertThrows(IOException.class, kafka::start);
            assertTrue(refused.getMessage().contains("controller.quorum.voters"), refused::getMessage);
        }
    }

    @Test
    void whenOneOfThreeCannotStartNoneIsLeftRunning() throws Exception {
        KafkaCluster kafka = Kafka.cluster(directory, 3);
        int port = Integer.parseInt(kafka.servers().split("[:,]")[3]);
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            IOException refused = assertThrows(IOException.class, kafka::start);
            assertTrue(refused.getMessage().contains("port " + taken.getLocalPort()), refused::getMessage);
        }
        for (int index = 0; index < 3; index++) {
            assertFalse(kafka.broker(index).isRunning());
        }
    }

    @Test
    void aDirectoryWithoutABrokerHasNone() {
        assertEquals(
                Set.of(),
                Set.copyOf(BrokerJars.firstOf(List.of(directory)).stream().toList()));
    }

    private static void createTopic(KafkaCluster kafka, String name) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.servers()))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    private static Set<String> topics(KafkaCluster kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.servers()))) {
            return admin.listTopics().names().get();
        }
    }
}
