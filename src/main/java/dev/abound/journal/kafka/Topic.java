package dev.abound.journal.kafka;

import dev.abound.journal.JournalException;
import dev.abound.value.Reach;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeLogDirsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic as the cluster keeps it: made if it is missing, and refused when it would forget. Safe for any number of threads. */
final class Topic {

    private static final Logger LOG = LoggerFactory.getLogger(Topic.class);

    /** What a topic must say so that nothing is dropped or thinned out. */
    private static final Map<String, String> KEEPS_ALL = new TreeMap<>(Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG, "delete",
            TopicConfig.RETENTION_MS_CONFIG, "-1",
            TopicConfig.RETENTION_BYTES_CONFIG, "-1"));

    private static final long RECENT = Duration.ofSeconds(1).toNanos();
    private static final long SIZE_RECENT = Duration.ofMinutes(1).toNanos();
    private static final int RECENT_TIMEOUT_MILLIS = 2_000;
    private static final int ENOUGH_FOR_TWO_IN_SYNC = 3;
    private static final int LARGEST_RECORD = 128 * 1024; // 65,535 octets and all that stands around them

    private final Admin admin;
    private final String name;
    private final List<TopicPartition> partitions;
    private Reach known = Reach.START;
    private long asked = System.nanoTime() - 2 * RECENT;
    private long size;
    private long sized = System.nanoTime() - 2 * SIZE_RECENT;

    private Topic(Admin admin, String name, int count) {
        this.admin = admin;
        this.name = name;
        this.partitions = IntStream.range(0, count)
                .mapToObj(number -> new TopicPartition(name, number))
                .toList();
    }

    /**
     * @throws JournalException when the cluster cannot be asked, or the topic forgets
     */
    static Topic open(Admin admin, KafkaSettings settings) {
        TopicDescription found = find(admin, settings.topic()).orElseGet(() -> make(admin, settings));
        Topic topic = new Topic(admin, settings.topic(), found.partitions().size());
        topic.check(found);
        return topic;
    }

    private static Optional<TopicDescription> find(Admin admin, String name) {
        KafkaFuture<TopicDescription> asked =
                admin.describeTopics(List.of(name)).topicNameValues().get(name);
        try {
            return Optional.of(Asked.answer("the topic " + name + " was looked for", asked));
        } catch (JournalException refused) {
            if (refused.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static TopicDescription make(Admin admin, KafkaSettings settings) {
        Map<String, String> said = new TreeMap<>(KEEPS_ALL);
        if (settings.replicas() >= ENOUGH_FOR_TWO_IN_SYNC) {
            said.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        NewTopic fresh =
                new NewTopic(settings.topic(), settings.partitions(), (short) settings.replicas()).configs(said);
        try {
            Asked.answer(
                    "the topic " + settings.topic() + " was made",
                    admin.createTopics(List.of(fresh)).all());
            LOG.info(
                    "topic {} was made: {} partitions, {} replicas, kept for ever",
                    settings.topic(),
                    settings.partitions(),
                    settings.replicas());
        } catch (JournalException refused) {
            if (!(refused.getCause() instanceof TopicExistsException)) {
                throw refused; // otherwise another process was faster
            }
        }
        return awaitDescription(admin, settings.topic());
    }

    /** A topic just made is not known to every broker at once. */
    private static TopicDescription awaitDescription(Admin admin, String name) {
        for (int asked = 0; asked < 50; asked++) {
            Optional<TopicDescription> found = find(admin, name);
            if (found.isPresent()) {
                return found.get();
            }
            pause();
        }
        throw new JournalException("The topic " + name + " was made, but no broker knows it. Start again in a moment.");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
            throw new JournalException("interrupted while a topic was made", leaving);
        }
    }

    private void check(TopicDescription description) {
        Config config = config();
        List<String> wrong = new ArrayList<>();
        KEEPS_ALL.forEach((key, wanted) -> {
            if (!config.get(key).value().equals(wanted)) {
                wrong.add(key + "=" + wanted);
            }
        });
        if (Integer.parseInt(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value()) < LARGEST_RECORD) {
            wrong.add(TopicConfig.MAX_MESSAGE_BYTES_CONFIG + "=" + LARGEST_RECORD);
        }
        if (!wrong.isEmpty()) {
            throw new JournalException(
                    "The topic " + name + " would not keep every record for ever. Set on it: kafka-configs.sh"
                            + " --alter --entity-type topics --entity-name " + name + " --add-config "
                            + String.join(",", wrong));
        }
        warn(description, config);
    }

    private void warn(TopicDescription description, Config config) {
        int replicas = description.partitions().get(0).replicas().size();
        int inSync = Integer.parseInt(
                config.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).value());
        if (inSync < 2) {
            LOG.warn(
                    "topic {}: a record counts as kept when {} has it, because min.insync.replicas is {} (replicas: {});"
                            + " the loss of one disk can then lose what was acknowledged",
                    name,
                    "one broker",
                    inSync,
                    replicas);
        }
        if (Boolean.parseBoolean(
                config.get(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG).value())) {
            LOG.warn(
                    "topic {}: unclean.leader.election.enable is true, a broker that missed records may then lead;"
                            + " set it to false",
                    name);
        }
    }

    private Config config() {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        return Asked.answer(
                "the settings of topic " + name + " were read",
                admin.describeConfigs(List.of(resource)).values().get(resource));
    }

    List<TopicPartition> partitions() {
        return partitions;
    }

    TopicPartition partition(int number) {
        if (number >= partitions.size()) {
            throw new JournalException("The topic " + name + " has " + partitions.size()
                    + " partitions, numbered from 0;" + " there is no partition " + number + ".");
        }
        return partitions.get(number);
    }

    /** The oldest offsets kept. */
    Reach beginning() {
        return offsets("the beginning", OffsetSpec.earliest());
    }

    /** The ends up to which everything is on all brokers in sync: what readers see. */
    Reach end() {
        return offsets("the end", OffsetSpec.latest());
    }

    /** The end as it was not long ago; without a broker's answer the one known last. */
    synchronized Reach recentEnd() {
        if (System.nanoTime() - asked > RECENT) {
            try {
                known = offsets(admin.listOffsets(latest(), new ListOffsetsOptions().timeoutMs(RECENT_TIMEOUT_MILLIS))
                        .all()
                        .get(RECENT_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS));
            } catch (ExecutionException | TimeoutException unanswered) {
                LOG.debug("the end of topic {} is not known now: {}", name, unanswered.toString());
            } catch (InterruptedException leaving) {
                Thread.currentThread().interrupt();
            }
            asked = System.nanoTime();
        }
        return known;
    }

    private Map<TopicPartition, OffsetSpec> latest() {
        return partitions.stream().collect(Collectors.toMap(Function.identity(), any -> OffsetSpec.latest()));
    }

    private static Reach offsets(Map<TopicPartition, ListOffsetsResultInfo> found) {
        return Reach.of(found.entrySet().stream()
                .collect(Collectors.toMap(
                        one -> one.getKey().partition(), one -> one.getValue().offset())));
    }

    private Reach offsets(String which, OffsetSpec spec) {
        return offsets(Asked.answer(
                which + " of topic " + name + " was asked for",
                admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), any -> spec)))
                        .all()));
    }

    /**
     * On the disks of the brokers, one replica of each partition counted, as it was within the last minute; without an answer
     * the size known last.
     */
    synchronized long recentSize() {
        if (System.nanoTime() - sized > SIZE_RECENT) {
            try {
                List<Integer> brokers = soon(
                                admin.describeCluster(new DescribeClusterOptions().timeoutMs(RECENT_TIMEOUT_MILLIS))
                                        .nodes())
                        .stream()
                        .map(Node::id)
                        .toList();
                size = size(soon(
                        admin.describeLogDirs(brokers, new DescribeLogDirsOptions().timeoutMs(RECENT_TIMEOUT_MILLIS))
                                .allDescriptions()));
            } catch (ExecutionException | TimeoutException unanswered) {
                LOG.debug("the size of topic {} is not known now: {}", name, unanswered.toString());
            } catch (InterruptedException leaving) {
                Thread.currentThread().interrupt();
            }
            sized = System.nanoTime();
        }
        return size;
    }

    private static <T> T soon(KafkaFuture<T> asked) throws ExecutionException, TimeoutException, InterruptedException {
        return asked.get(RECENT_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private long size(Map<Integer, Map<String, LogDirDescription>> brokers) {
        Map<TopicPartition, Long> largest = new HashMap<>();
        brokers.values().forEach(directories -> directories
                .values()
                .forEach(directory -> directory.replicaInfos().forEach((partition, replica) -> {
                    if (partition.topic().equals(name)) {
                        largest.merge(partition, replica.size(), Math::max);
                    }
                })));
        return largest.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * What is there, without making anything.
     *
     * @throws JournalException when the cluster is away, or the topic would forget
     */
    static String describe(Admin admin, KafkaSettings settings) {
        Optional<TopicDescription> found = find(admin, settings.topic());
        if (found.isEmpty()) {
            return "Kafka answers; the topic " + settings.topic() + " is not there yet, serve makes it.";
        }
        Topic topic =
                new Topic(admin, settings.topic(), found.get().partitions().size());
        topic.check(found.get());
        return "Kafka answers; the topic " + settings.topic() + " has " + topic.partitions.size() + " partitions and "
                + topic.end().records() + " records.";
    }
}
