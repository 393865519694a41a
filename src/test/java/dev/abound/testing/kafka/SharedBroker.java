package dev.abound.testing.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One broker for all tests of a JVM, which takes seconds to start; each takes topics of its own. A test that kills or pauses it
 * leaves it so that it answers, or dead.
 */
public final class SharedBroker {

    private static final AtomicInteger TOPICS = new AtomicInteger();
    private static Optional<KafkaCluster> started = Optional.empty();

    private SharedBroker() {}

    /** The broker itself; started when first asked for, and again where a test left it dead; ended with the JVM. */
    public static synchronized KafkaCluster kafka() throws IOException, InterruptedException {
        if (started.isEmpty()) {
            Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
            started = Optional.of(Kafka.cluster(Files.createTempDirectory(target, "shared-broker"), 1)
                    .start());
        }
        KafkaCluster kafka = started.get();
        if (!kafka.broker(0).isRunning()) {
            kafka.broker(0).start();
            kafka.awaitReady();
        }
        return kafka;
    }

    /** Its servers. */
    public static String servers() throws IOException, InterruptedException {
        return kafka().servers();
    }

    /** A name no other test of this run uses. */
    public static String freshTopic() {
        return "journal-" + ProcessHandle.current().pid() + "-" + TOPICS.incrementAndGet();
    }
}
