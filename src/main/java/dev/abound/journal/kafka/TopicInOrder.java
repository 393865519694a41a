package dev.abound.journal.kafka;

import dev.abound.journal.JournalException;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.value.Reach;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic as one sequence, the same each time: the partitions' own orders stand, and among them the earlier time of receipt
 * comes first. For one thread.
 */
public final class TopicInOrder implements AutoCloseable {

    private static final int AT_ONCE = 1_024;
    private static final Comparator<Head> ORDER = Comparator.comparing(
                    (Head head) -> head.first().receivedAt())
            .thenComparing(head -> head.first().position());

    private final Admin admin;
    private final Topic topic;
    private final Groups groups;
    private final Clients clients;
    private final List<Head> all = new ArrayList<>();
    private final PriorityQueue<Head> heads = new PriorityQueue<>(ORDER);
    private Reach end = Reach.START;

    /** One partition, and what of it comes next. */
    private static final class Head implements AutoCloseable {
        private final JournalReader reader;
        private final Deque<JournalRecord> waiting = new ArrayDeque<>();

        Head(JournalReader reader) {
            this.reader = reader;
        }

        JournalRecord first() {
            return waiting.getFirst();
        }

        boolean fill(Reach end) throws InterruptedException {
            if (waiting.isEmpty()) {
                reader.poll(AT_ONCE, Duration.ZERO).stream()
                        .filter(record -> end.hasPassed(record.position()))
                        .forEach(waiting::add);
            }
            return !waiting.isEmpty();
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    private TopicInOrder(KafkaSettings settings) {
        clients = new Clients(settings);
        admin = clients.admin();
        try {
            topic = Topic.open(admin, settings);
            groups = new Groups(admin, settings);
        } catch (RuntimeException failed) {
            admin.close();
            throw failed;
        }
    }

    /** @throws JournalException when the cluster is away */
    public static TopicInOrder open(KafkaSettings settings) {
        return new TopicInOrder(settings);
    }

    /** The end at this moment. */
    public Reach end() {
        return topic.end();
    }

    /** How far a handler has come; empty for one that never read here. */
    public Optional<Reach> placeOf(String handler) {
        return groups.find(handler);
    }

    /** From here on {@link #next} answers, from the oldest record to these ends. */
    public void begin(Reach ends) throws InterruptedException {
        end = ends;
        Intruders others = new Intruders(damage -> {});
        for (TopicPartition partition : topic.partitions()) {
            Head head = new Head(new TopicReader(clients.consumer(), List.of(partition), Reach.START, others));
            all.add(head);
            if (head.fill(end)) {
                heads.add(head);
            }
        }
    }

    /** The next record; empty at the end. */
    public Optional<JournalRecord> next() throws InterruptedException {
        Head head = heads.poll();
        if (head == null) {
            return Optional.empty();
        }
        JournalRecord record = head.waiting.removeFirst();
        if (head.fill(end)) {
            heads.add(head);
        }
        return Optional.of(record);
    }

    @Override
    public void close() {
        all.forEach(Head::close);
        admin.close();
    }
}
