package dev.abound.journal.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the topic is and how it is spoken to.
 *
 * @param servers {@code host:port}, one or more with commas between them
 * @param topic its name
 * @param partitions of the topic when it has to be made, 1 or more; never changed later
 * @param replicas of each partition when it has to be made, 1 or more
 * @param group what the names of consumer groups begin with; a dot and the handler's name follow
 * @param client settings of the Kafka client as they are, such as {@code security.protocol}
 */
public record KafkaSettings(
        String servers, String topic, int partitions, int replicas, String group, Map<String, String> client) {

    /** Client settings on which the promises of the journal rest. */
    private static final Set<String> OURS = Set.of(
            "acks",
            "auto.offset.reset",
            "bootstrap.servers",
            "delivery.timeout.ms",
            "enable.auto.commit",
            "enable.idempotence",
            "group.id",
            "group.protocol",
            "isolation.level",
            "key.deserializer",
            "key.serializer",
            "max.block.ms",
            "max.in.flight.requests.per.connection",
            "max.poll.records",
            "partition.assignment.strategy",
            "partitioner.class",
            "retries",
            "transactional.id",
            "value.deserializer",
            "value.serializer");

    public KafkaSettings {
        Objects.requireNonNull(servers);
        Objects.requireNonNull(topic);
        Objects.requireNonNull(group);
        if (partitions < 1 || replicas < 1) {
            throw new IllegalArgumentException("a topic has at least one partition and one replica");
        }
        client = Map.copyOf(client);
        Set<String> taken = new TreeSet<>(client.keySet());
        taken.retainAll(OURS);
        if (!taken.isEmpty()) {
            throw new IllegalArgumentException(
                    "the journal sets " + String.join(", ", taken) + " itself: its promises rest on it");
        }
    }

    /** Of a topic with 12 partitions, one replica each, and groups named after it. */
    public static KafkaSettings of(String servers, String topic) {
        return new KafkaSettings(servers, topic, 12, 1, topic, Map.of());
    }

    public KafkaSettings withPartitions(int count, int copies) {
        return new KafkaSettings(servers, topic, count, copies, group, client);
    }

    public KafkaSettings withClient(Map<String, String> settings) {
        return new KafkaSettings(servers, topic, partitions, replicas, group, settings);
    }

    /** The consumer group of a handler. */
    public String groupOf(String handler) {
        return group + "." + handler;
    }

    /** What every client is given; others add theirs. */
    Map<String, Object> common() {
        Map<String, Object> all = new HashMap<>(client);
        all.put("bootstrap.servers", servers);
        return all;
    }

    @Override
    public String toString() {
        return "topic " + topic + " at " + servers; // client settings may hold a password
    }
}
