package dev.abound.testing.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One broker for all tests of a run that only need one that works; each takes a topic of its own. */
public final class SharedBroker {

    private static final AtomicInteger TOPICS = new AtomicInteger();
    private static Optional<KafkaCluster> started = Optional.empty();

    private SharedBroker() {}

    /** Its servers; started when first asked for, ended with the JVM. */
    public static synchronized String servers() throws IOException, InterruptedException {
        if (started.isEmpty()) {
            Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
            started = Optional.of(Kafka.cluster(Files.createTempDirectory(target, "shared-broker"), 1)
                    .start());
        }
        return started.get().servers();
    }

    /** A name no other test of this run uses. */
    public static String freshTopic() {
        return "journal-" + ProcessHandle.current().pid() + "-" + TOPICS.incrementAndGet();
    }
}
