package dev.abound.handler.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether the topics are there and are such as these records need, and makes those that are missing. */
record TopicSetup(KafkaSettings settings) {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
    private static final String ANSWER_WITHIN_MS = "5000";

    /** @throws NotReadyException when a topic is missing and stays so, or nobody answers */
    void prepare() throws InterruptedException {
        try (Admin admin = admin()) {
            Survey survey = survey(admin);
            for (String topic : survey.missing()) {
                make(admin, topic);
            }
            new TopicAdvice(settings.topics()).about(admin, survey.found()).forEach(LOG::warn);
        } catch (KafkaException unavailable) {
            throw unavailable instanceof NotReadyException said ? said : notReady(unavailable);
        }
    }

    /** What an operator should know, in sentences; changes nothing. */
    List<String> check() throws InterruptedException {
        try (Admin admin = admin()) {
            Survey survey = survey(admin);
            List<String> found = new ArrayList<>(new TopicAdvice(settings.topics()).about(admin, survey.found()));
            if (!settings.createTopics()) {
                survey.missing().forEach(topic -> found.add(missing(topic)));
            }
            return found;
        } catch (KafkaException unavailable) {
            return List.of("Kafka at " + settings.servers() + " cannot be asked: " + Failure.message(unavailable)
                    + ". Is it there, and does it let this client in?");
        }
    }

    private static NotReadyException notReady(KafkaException cause) {
        return new NotReadyException(Failure.message(cause), cause);
    }

    private Admin admin() {
        Map<String, Object> own = new HashMap<>(settings.producer());
        own.keySet().retainAll(AdminClientConfig.configNames());
        own.put(AdminClientConfig.RETRIES_CONFIG, "5");
        own.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
        own.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
        return Admin.create(own);
    }

    /** Topics that are there, and names of those that are not; a topic we may not look at is in neither. */
    record Survey(List<TopicDescription> found, List<String> missing) {}

    private Survey survey(Admin admin) throws InterruptedException {
        Survey survey = new Survey(new ArrayList<>(), new ArrayList<>());
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.describeTopics(settings.topics().all()).topicNameValues();
        for (String topic : settings.topics().all()) {
            try {
                survey.found().add(await(answers.get(topic)));
            } catch (UnknownTopicOrPartitionException absent) {
                survey.missing().add(topic);
            } catch (AuthorizationException hidden) {
                LOG.info("Kafka does not let this client look at topic {}: it is taken to be there", topic);
            }
        }
        return survey;
    }

    private void make(Admin admin, String topic) throws InterruptedException {
        if (!settings.createTopics()) {
            throw new NotReadyException(missing(topic));
        }
        try {
            await(admin.createTopics(List.of(wanted(topic))).all());
            LOG.info("topic {} was not there and has been made", topic);
        } catch (TopicExistsException meanwhile) {
            LOG.debug("topic {} was made by somebody else meanwhile", topic);
        } catch (KafkaException refused) {
            throw new NotReadyException(
                    "topic " + topic + " is missing and cannot be made: " + refused.getMessage()
                            + " Make it by hand: docs/kafka.md has the commands.",
                    refused);
        }
    }

    private static String missing(String topic) {
        return "topic " + topic + " is missing. Make it, or set create-topics = true.";
    }

    private NewTopic wanted(String topic) {
        boolean notices = settings.topics().deadLetters().equals(Optional.of(topic));
        boolean compacted = settings.topics().leases().equals(Optional.of(topic));
        return new NewTopic(topic, Optional.of(notices ? 1 : settings.partitions()), copies(settings.replication()))
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        compacted ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE));
    }

    private static Optional<Short> copies(OptionalInt wanted) {
        return wanted.isPresent() ? Optional.of((short) wanted.getAsInt()) : Optional.empty();
    }

    /** @throws KafkaException the answer, when it is one */
    static <T> T await(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(failed.getCause());
        }
    }
}
