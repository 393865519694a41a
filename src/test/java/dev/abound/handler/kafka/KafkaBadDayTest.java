package dev.abound.handler.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.requirement.Require;
import dev.abound.testing.kafka.Kafka;
import dev.abound.testing.kafka.KafkaCluster;
import dev.abound.testing.kafka.SharedBroker;
import dev.abound.testing.kafka.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real brokers that die, stop, or run out of disk while events come. */
class KafkaBadDayTest {

    private static final String TOPIC = "dhcp.binding.events";
    private static final int BATCH = 500;
    private static final int EVENTS = Integer.getInteger("abound.kafka.events", 12_000);

    @TempDir
    private Path directory;

    private static Map<String, String> settings(KafkaCluster kafka) {
        return Map.of(
                "servers", kafka.servers(),
                "partitions", "3",
                "leases-topic", "none",
                "kafka.reconnect.backoff.max.ms", "200");
    }

    @Test
    void aBrokerKilledUnderLoadAndPausedLosesAndDoublesNothing() throws Exception {
        KafkaCluster kafka = SharedBroker.kafka();
        Map<String, String> settings = new HashMap<>(settings(kafka));
        settings.putAll(Map.of("events-topic", "badday.events", "deadletter-topic", "badday.dead"));
        try (Deliveries deliveries = new Deliveries(settings, directory, EVENTS, BATCH).start()) {
            deliveries.awaitAcknowledged(EVENTS / 5);
            kafka.broker(0).kill();
            deliveries.awaitRetry();
            assertFalse(deliveries.isOver());
            kafka.broker(0).start();
            deliveries.awaitAcknowledged(EVENTS / 2);
            pausedUntilItAsksAgain(kafka, deliveries);
            deliveries.awaitEnd();
            deliveries.assertArrivedOnce(kafka, "badday.events");
            assertTrue(
                    deliveries.retries().stream().anyMatch(reason -> reason.contains("has not confirmed")),
                    () -> deliveries.retries().toString());
        }
    }

    private static void pausedUntilItAsksAgain(KafkaCluster kafka, Deliveries deliveries) throws Exception {
        kafka.broker(0).pause();
        try {
            deliveries.awaitRetry();
        } finally {
            kafka.broker(0).resume();
        }
    }

    @Test
    @Tag("long")
    void ofThreeBrokersOneIsKilledUnderLoadAndNobodyWaitsForIt() throws Exception {
        try (KafkaCluster kafka = Kafka.cluster(directory, 3).start();
                Deliveries deliveries = new Deliveries(settings(kafka), directory, 20_000, BATCH).start()) {
            deliveries.awaitAcknowledged(4_000);
            kafka.broker(1).kill();
            deliveries.awaitAcknowledged(12_000);
            kafka.broker(1).start();
            deliveries.awaitEnd();
            deliveries.assertArrivedOnce(kafka, TOPIC);
            assertEquals("2", TopicReader.settings(kafka, TOPIC).get("min.insync.replicas"));
        }
    }

    @Test
    @Tag("long")
    void aBrokerWhoseDiskIsFullEndsAndWhenThereIsRoomItGoesOn() throws Exception {
        KafkaCluster cluster = Kafka.cluster(directory, 1)
                .with("log.segment.bytes", "1048576")
                .with("log.index.size.max.bytes", "65536");
        Path disk = Files.createDirectories(cluster.data(0));
        mount(disk);
        try (KafkaCluster kafka = cluster.start();
                Deliveries deliveries = new Deliveries(settings(kafka), directory, 20_000, BATCH).start()) {
            deliveries.awaitAcknowledged(1_000);
            Path filler = disk.resolve("filler");
            fill(filler);
            Patiently.await(() -> !kafka.broker(0).isRunning(), () -> "it still runs");
            deliveries.awaitRetry();
            int known = deliveries.acknowledged();
            assertTrue(known < 20_000, known + " acknowledged on a full disk");
            Files.delete(filler);
            kafka.broker(0).start();
            deliveries.awaitEnd();
            deliveries.assertArrivedOnce(kafka, TOPIC);
        } finally {
            ran("umount", "-l", disk.toString());
        }
    }

    private static void mount(Path disk) {
        Require.that(
                () -> "root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of("/usr/bin/mount")),
                "only root may mount a small file system");
        Require.that(
                () -> ran("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString()),
                "this machine lets nobody mount a small file system");
    }

    /** To the last octet: what is written until there is no room stays. */
    private static void fill(Path file) throws InterruptedException {
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[1 << 16]);
            }
        } catch (IOException full) {
            assertTrue(Files.exists(file), full::toString);
        }
    }

    private static boolean ran(String... command) {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
