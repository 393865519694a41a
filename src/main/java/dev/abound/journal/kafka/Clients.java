package dev.abound.journal.kafka;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes clients of Kafka with the settings the journal's promises rest on. */
final class Clients {

    /** The largest number of records one poll brings. */
    static final int POLL_RECORDS = 2_048;

    private static final int LOOKER_PATIENCE_MILLIS = 5_000;
    private static final int LINGER_MILLIS = 2; // a group commit: whoever comes meanwhile goes along
    private static final int BATCH_OCTETS = 128 * 1024;
    private static final int FETCH_OCTETS = 8 << 20;
    private static final int PARTITION_FETCH_OCTETS = 1 << 20;
    private static final int JUMPER_WAIT_MILLIS = 10;
    private static final int JUMPER_PATIENCE_MILLIS = 5_000; // somebody waits for what it looks up
    private static final int SESSION_MILLIS = 10_000;
    private static final int BEATS_IN_A_SESSION = 20; // members hear of a rebalance with a beat: half a second

    private final KafkaSettings settings;

    Clients(KafkaSettings settings) {
        this.settings = settings;
    }

    Admin admin() {
        return Admin.create(settings.common());
    }

    /** The same for a look, which gives up soon when nobody answers. */
    Admin looker() {
        Map<String, Object> all = settings.common();
        all.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LOOKER_PATIENCE_MILLIS);
        all.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LOOKER_PATIENCE_MILLIS);
        return Admin.create(all);
    }

    /**
     * Waits for ever instead of giving up: whoever gave up on one record and went on with the next would change their
     * order. What is not answered is not acknowledged, and memory is bounded by the buffer.
     *
     * <p>One request at a time to each broker. With more, a broker that does not know the producer yet may refuse the first
     * batch of a partition and take the second: it then refuses the first for ever, and the order is lost.
     */
    KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> all = settings.common();
        all.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        all.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_OCTETS);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Reads what it is told to, in no group. */
    KafkaConsumer<byte[], byte[]> consumer() {
        return consumer(reading());
    }

    /** The same for one who jumps: after a jump the answer to the fetch before it must not be waited for. */
    KafkaConsumer<byte[], byte[]> jumper() {
        Map<String, Object> all = reading();
        all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, JUMPER_WAIT_MILLIS);
        all.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, JUMPER_PATIENCE_MILLIS);
        all.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, JUMPER_PATIENCE_MILLIS);
        return consumer(all);
    }

    /** A member of a group. */
    KafkaConsumer<byte[], byte[]> member(String group) {
        Map<String, Object> all = reading();
        all.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        all.putIfAbsent(
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                Integer.parseInt(all.get(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG)
                                .toString())
                        / BEATS_IN_A_SESSION);
        all.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        all.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return consumer(all);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> all) {
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** From the beginning where nothing is known: what a handler never heard it is to hear. */
    private Map<String, Object> reading() {
        Map<String, Object> all = settings.common();
        all.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_OCTETS);
        all.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_OCTETS);
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return all;
    }
}
