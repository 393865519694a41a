package dev.abound.journal.kafka;

import dev.abound.journal.JournalRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that belongs to the group: fetches ahead, keeps what is answered, hands partitions over. */
final class GroupMember implements Runnable, ConsumerRebalanceListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupMember.class);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration SHORT_STEP = Duration.ofMillis(5); // while a buffer is full: it may empty any moment
    private static final long KEEPING_PACE = Duration.ofMillis(500).toNanos();
    private static final Duration KEEPING = Duration.ofSeconds(3);
    private static final Duration HANDING_OVER = Duration.ofSeconds(30);
    private static final Duration LEAVING = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(3); // both of these, and the poll in hand

    private final Supplier<KafkaConsumer<byte[], byte[]>> maker;
    private final String topic;
    private final String group;
    private final Shares shares;
    private final Intruders intruders;
    private final Runnable wanted;
    private final Thread thread;
    private KafkaConsumer<byte[], byte[]> consumer;
    private long kept = System.nanoTime();
    private volatile Optional<Throwable> trouble = Optional.empty();
    private volatile boolean closed;

    GroupMember(
            Supplier<KafkaConsumer<byte[], byte[]>> maker,
            String topic,
            String group,
            Shares shares,
            Intruders intruders,
            Runnable wanted) {
        this.maker = maker;
        this.topic = topic;
        this.group = group;
        this.shares = shares;
        this.intruders = intruders;
        this.wanted = wanted;
        this.thread = new Thread(this, "group-" + group);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Why it belongs to the group no longer. */
    Optional<Throwable> trouble() {
        return trouble;
    }

    @Override
    public void run() {
        try {
            consumer = maker.get();
            read();
        } catch (RuntimeException | Error failed) { // an Error too: the class of a compression may be missing
            trouble = Optional.of(failed);
        }
    }

    private void read() {
        try {
            consumer.subscribe(List.of(topic), this);
            while (!closed) {
                fetch();
                keepWhenDue();
            }
            keep(shares.unkept(Set.of()), LEAVING);
        } finally {
            consumer.close(CloseOptions.timeout(LEAVING));
        }
    }

    private void fetch() {
        Set<TopicPartition> full = new HashSet<>(shares.full());
        full.retainAll(consumer.assignment());
        Set<TopicPartition> others = new HashSet<>(consumer.assignment());
        others.removeAll(full);
        consumer.pause(full);
        consumer.resume(others);
        sort(consumer.poll(full.isEmpty() ? STEP : SHORT_STEP));
    }

    private void sort(ConsumerRecords<byte[], byte[]> fetched) {
        for (TopicPartition partition : fetched.partitions()) {
            List<JournalRecord> records = new ArrayList<>();
            fetched.records(partition)
                    .forEach(record -> intruders.decode(record).ifPresent(records::add));
            shares.fetched(partition, records, end(partition));
        }
    }

    private long end(TopicPartition partition) {
        return consumer.position(partition) + consumer.currentLag(partition).orElse(0);
    }

    private void keepWhenDue() {
        if (System.nanoTime() - kept >= KEEPING_PACE) {
            keep(shares.unkept(Set.of()));
        }
    }

    /** When it cannot be kept now the group still has the place before: more comes again, nothing is passed over. */
    private void keep(Map<TopicPartition, OffsetAndMetadata> places) {
        keep(places, KEEPING);
    }

    private void keep(Map<TopicPartition, OffsetAndMetadata> places, Duration limit) {
        kept = System.nanoTime();
        if (places.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(places, limit);
            shares.kept(places);
        } catch (KafkaException later) {
            LOG.debug("group {} does not keep its place now: {}", group, later.getMessage());
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> from = new HashMap<>();
        partitions.forEach(one -> from.put(one, consumer.position(one)));
        shares.given(from);
        if (!partitions.isEmpty()) {
            LOG.info("group {}: partitions {} are heard here now", group, numbers(partitions));
        }
    }

    /** Waits for what is in hand: the next owner must not begin before its end. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (shares.want(partitions)) {
            wanted.run();
            awaitFree(partitions);
        }
        keep(shares.unkept(partitions));
        shares.gone(partitions);
        if (!partitions.isEmpty()) {
            LOG.info("group {}: partitions {} are given back", group, numbers(partitions));
        }
    }

    private void awaitFree(Collection<TopicPartition> partitions) {
        try {
            if (!shares.awaitFree(partitions, HANDING_OVER)) {
                LOG.warn(
                        "group {}: the handler does not come back; partitions {} go to another process all the same,"
                                + " which hears again what is in hand here",
                        group,
                        numbers(partitions));
            }
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        }
    }

    /** The group has given them away already: this process was silent for too long. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        shares.gone(partitions);
        LOG.warn(
                "group {}: partitions {} went to another process while this one was silent",
                group,
                numbers(partitions));
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).sorted().toList();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(CLOSING.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
