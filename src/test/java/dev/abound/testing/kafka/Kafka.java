package dev.abound.testing.kafka;

import dev.abound.requirement.Require;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Real brokers for tests, of the jars the build leaves in {@code target/kafka-broker}. */
public final class Kafka {

    private static final Path BUILT = Path.of("target", BrokerJars.FOLDER);

    private Kafka() {}

    /** Not started yet: settings can be added. Skips the test where the jars are missing. */
    public static KafkaCluster cluster(Path directory, int brokers) {
        Optional<BrokerJars> jars = BrokerJars.firstOf(List.of(BUILT));
        Require.that(
                jars::isPresent, "no Kafka broker is in " + BUILT + " (mvn generate-test-resources puts it there)");
        return new KafkaCluster(jars.orElseThrow(), directory, brokers);
    }
}
