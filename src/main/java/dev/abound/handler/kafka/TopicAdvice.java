package dev.abound.handler.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is risky about topics somebody else made: said, never changed. */
record TopicAdvice(Topics topics) {

    private static final Logger LOG = LoggerFactory.getLogger(TopicAdvice.class);

    List<String> about(Admin admin, List<TopicDescription> found) throws InterruptedException {
        List<String> advice = new ArrayList<>();
        for (TopicDescription topic : found) {
            settings(admin, topic.name()).ifPresent(settings -> advise(topic, settings, advice));
        }
        return advice;
    }

    private void advise(TopicDescription topic, Config settings, List<String> advice) {
        compaction(topic.name(), value(settings, TopicConfig.CLEANUP_POLICY_CONFIG))
                .ifPresent(advice::add);
        int copies = topic.partitions().get(0).replicas().size();
        if (copies > 1
                && value(settings, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).equals("1")) {
            advice.add("topic " + topic.name() + " has " + copies + " copies and min.insync.replicas = 1: what only one"
                    + " broker has counts as confirmed, and is lost with it. Set min.insync.replicas = 2.");
        }
    }

    private Optional<String> compaction(String topic, String policy) {
        boolean compacted = policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT);
        boolean leases = topics.leases().equals(Optional.of(topic));
        if (leases && !policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            return Optional.of("topic " + topic + " has cleanup.policy = " + policy
                    + ": leases are forgotten while they run. Set cleanup.policy = compact.");
        }
        return !leases && compacted
                ? Optional.of("topic " + topic + " has cleanup.policy = " + policy
                        + ": only the last event of each address stays. Set cleanup.policy = delete.")
                : Optional.empty();
    }

    private static String value(Config settings, String name) {
        return Optional.ofNullable(settings.get(name)).map(ConfigEntry::value).orElse("");
    }

    /** Empty where this client may not look. */
    private static Optional<Config> settings(Admin admin, String topic) throws InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            Map<ConfigResource, Config> all =
                    TopicSetup.await(admin.describeConfigs(List.of(resource)).all());
            return Optional.of(all.get(resource));
        } catch (KafkaException hidden) {
            LOG.debug("the settings of topic {} are not shown: {}", topic, hidden.getMessage());
            return Optional.empty();
        }
    }
}
