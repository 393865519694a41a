package dev.abound.journal.kafka;

import dev.abound.journal.Damage;
import dev.abound.journal.Journal;
import dev.abound.journal.JournalException;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.RecordContent;
import dev.abound.journal.SharedReader;
import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * The journal on a topic, which any number of processes write and read. A record is accepted when all brokers in sync have
 * it. An append waits for as long as the cluster is away; what it refuses for good stops the journal.
 */
public final class KafkaJournal implements Journal {

    private static final Duration CLOSING =
            Duration.ofMillis(500); // a cluster that answers needs less; one that is away, never enough

    private final Clients clients;
    private final KafkaSettings settings;
    private final Admin admin;
    private final Topic topic;
    private final KafkaRecords records;
    private final KafkaProducer<byte[], byte[]> producer;
    private final UnconfirmedRecords unconfirmed;
    private final Intruders intruders;
    private final Silence silence;
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private volatile boolean closed;

    private KafkaJournal(KafkaSettings settings, Journal local, Consumer<Damage> onDamage) {
        this.settings = settings;
        this.clients = new Clients(settings);
        this.admin = admin(clients::admin);
        try {
            this.topic = Topic.open(admin, settings);
            this.records = new KafkaRecords(settings.topic(), topic.partitions().size());
            this.producer = clients.producer();
        } catch (RuntimeException failed) {
            admin.close();
            throw failed instanceof JournalException ? failed : unusable(failed);
        }
        this.unconfirmed = new UnconfirmedRecords(local);
        this.intruders = new Intruders(onDamage);
        this.silence = new Silence(settings.topic(), System::nanoTime);
        unconfirmed.failure().whenComplete((never, failed) -> Optional.ofNullable(failed)
                .ifPresent(failure::completeExceptionally));
    }

    /**
     * Opens the topic, and makes it if it is missing.
     *
     * @param local keeps what sources have yet to confirm; closed by whoever opened it
     * @param onDamage hears of records in the topic that are none of ours, once each; on a reader's thread
     * @throws JournalException when the cluster is away, refuses, or the topic would forget
     */
    public static KafkaJournal open(KafkaSettings settings, Journal local, Consumer<Damage> onDamage) {
        return new KafkaJournal(settings, local, onDamage);
    }

    /**
     * What is there, in a sentence; makes nothing.
     *
     * @throws JournalException when the cluster is away, refuses, or the topic would forget
     */
    public static String describe(KafkaSettings settings) {
        try (Admin admin = admin(new Clients(settings)::looker)) {
            return Topic.describe(admin, settings);
        }
    }

    private static Admin admin(Supplier<Admin> clients) {
        try {
            return clients.get();
        } catch (KafkaException wrong) {
            throw unusable(wrong);
        }
    }

    private static JournalException unusable(RuntimeException wrong) {
        Throwable deepest = wrong;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return new JournalException("the settings of journal.kafka cannot be used: " + deepest.getMessage(), wrong);
    }

    @Override
    public CompletionStage<Position> append(RecordContent content) {
        CompletionStage<Position> inTopic = send(records.encode(content));
        return content.unconfirmed() ? unconfirmed.keep(content, inTopic) : inTopic;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears
    private CompletionStage<Position> send(ProducerRecord<byte[], byte[]> record) {
        CompletableFuture<Position> answer = new CompletableFuture<>();
        if (failure.isCompletedExceptionally()) {
            answer.completeExceptionally(new JournalException("the journal has stopped"));
            return answer;
        }
        silence.asked();
        try {
            producer.send(record, (where, refused) -> answer(answer, where, Optional.ofNullable(refused)));
        } catch (InterruptException leaving) {
            Thread.currentThread().interrupt();
            silence.answered();
            answer.completeExceptionally(new JournalException("interrupted while waiting for Kafka", leaving));
        } catch (KafkaException | IllegalStateException refused) {
            answer(answer, null, Optional.of(refused));
        }
        return answer;
    }

    private void answer(CompletableFuture<Position> answer, RecordMetadata where, Optional<Exception> refused) {
        silence.answered();
        if (refused.isEmpty()) {
            answer.complete(new Position(where.partition(), where.offset()));
            return;
        }
        JournalException reason =
                new JournalException("Kafka did not keep a record: " + Refusal.said(refused.get()), refused.get());
        if (!closed) {
            failure.completeExceptionally(reason); // it is never tried again, so those behind it must not pass
        }
        answer.completeExceptionally(reason);
    }

    @Override
    public JournalReader read(Position from) {
        return reader(() -> new TopicReader(
                clients.jumper(), List.of(topic.partition(from.partition())), Reach.of(from), intruders));
    }

    @Override
    public JournalReader read(Reach from) {
        return reader(() -> new TopicReader(clients.consumer(), topic.partitions(), from, intruders));
    }

    private static JournalReader reader(Supplier<JournalReader> made) {
        try {
            return made.get();
        } catch (KafkaException refused) {
            throw new JournalException("the topic cannot be read: " + Refusal.said(refused), refused);
        }
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public Optional<SharedReader> share(String name, Runnable wanted) {
        String group = settings.groupOf(name);
        return Optional.of(GroupReader.open(() -> clients.member(group), settings.topic(), group, intruders, wanted));
    }

    /** Of the first partition; {@link #beginning()} knows them all. */
    @Override
    public Position first() {
        return beginning().at(0);
    }

    /** Of the first partition; {@link #reach()} knows them all. */
    @Override
    public Position end() {
        return reach().at(0);
    }

    @Override
    public Reach beginning() {
        return topic.beginning();
    }

    @Override
    public Reach reach() {
        return topic.end();
    }

    @Override
    public Reach recentReach() {
        return topic.recentEnd();
    }

    @Override
    public Optional<JournalRecord> lastUnconfirmed(String source) {
        return unconfirmed.last(source);
    }

    @Override
    public void confirm(String source, Position position) {
        unconfirmed.confirm(source, position);
    }

    /** The topic keeps everything; what goes are copies of what sources have confirmed. */
    @Override
    public void applyRetention(Position neededFrom) {
        unconfirmed.tidy();
        silence.look();
    }

    @Override
    public long sizeInOctets() {
        return topic.recentSize();
    }

    @Override
    public CompletionStage<Void> failure() {
        return failure;
    }

    /** What is not answered within half a second completes exceptionally: it may or may not be in the topic. */
    @Override
    public void close() {
        closed = true;
        producer.close(CLOSING);
        admin.close(CLOSING);
    }
}
