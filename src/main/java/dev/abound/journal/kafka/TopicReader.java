package dev.abound.journal.kafka;

import dev.abound.journal.JournalException;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Reads partitions alone, in no group: one stretch of one partition at a poll, the partitions in turn. */
final class TopicReader implements JournalReader {

    private static final Duration STEP = Duration.ofMillis(100);
    private static final long LONGEST_SILENCE = Duration.ofSeconds(60).toNanos();

    private final Consumer<byte[], byte[]> consumer;
    private final Collection<TopicPartition> partitions;
    private final Deque<Deque<JournalRecord>> stretches = new ArrayDeque<>();
    private final Intruders intruders;
    private Position next;

    /** The consumer ends with it, also when it cannot begin. */
    TopicReader(
            Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions, Reach from, Intruders intruders) {
        this.consumer = consumer;
        this.partitions = List.copyOf(partitions);
        this.intruders = intruders;
        TopicPartition first = this.partitions.iterator().next();
        next = from.at(first.partition());
        try {
            begin(from);
        } catch (RuntimeException unanswered) {
            consumer.close();
            throw unanswered;
        }
    }

    private void begin(Reach from) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        partitions.forEach(one -> consumer.seek(
                one, Math.min(ends.get(one), from.at(one.partition()).offset())));
    }

    @Override
    public List<JournalRecord> poll(int atMost, Duration wait) throws InterruptedException {
        if (atMost < 1) {
            throw new IllegalArgumentException("a poll asks for at least 1 record, got " + atMost);
        }
        try {
            if (stretches.isEmpty()) {
                fetch(wait);
            }
        } catch (InterruptException interrupted) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while reading the topic");
        } catch (KafkaException refused) {
            throw new JournalException("the topic cannot be read: " + Refusal.said(refused), refused);
        }
        return take(atMost);
    }

    /** Without a wait, what stands in the topic at this moment comes all the same: empty means that nothing is left. */
    private void fetch(Duration wait) {
        if (!wait.isZero()) {
            sort(consumer.poll(wait));
            return;
        }
        long begun = System.nanoTime();
        while (stretches.isEmpty() && !isAtEnd()) {
            sort(consumer.poll(STEP));
            if (System.nanoTime() - begun > LONGEST_SILENCE) {
                throw new JournalException("the topic has more records, and no broker sends them. Do all brokers run?");
            }
        }
    }

    private boolean isAtEnd() {
        return consumer.endOffsets(partitions).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void sort(ConsumerRecords<byte[], byte[]> fetched) {
        for (TopicPartition partition : fetched.partitions()) {
            Deque<JournalRecord> stretch = new ArrayDeque<>();
            fetched.records(partition)
                    .forEach(record -> intruders.decode(record).ifPresent(stretch::add));
            if (!stretch.isEmpty()) {
                stretches.add(stretch);
            }
        }
    }

    private List<JournalRecord> take(int atMost) {
        List<JournalRecord> taken = new ArrayList<>();
        if (!stretches.isEmpty()) {
            Deque<JournalRecord> stretch = stretches.peek();
            while (taken.size() < atMost && !stretch.isEmpty()) {
                taken.add(stretch.poll());
            }
            if (stretch.isEmpty()) {
                stretches.remove();
            }
            next = taken.get(taken.size() - 1).position().next();
        }
        return taken;
    }

    /** Of the partition the last poll was of. */
    @Override
    public Position next() {
        return next;
    }

    @Override
    public void seek(Position position) {
        stretches.removeIf(stretch -> stretch.peek().position().partition() == position.partition());
        next = position;
        partitions.stream()
                .filter(one -> one.partition() == position.partition())
                .forEach(one -> consumer.seek(one, position.offset()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
