package dev.abound.journal.kafka;

import dev.abound.journal.Journal;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.RecordContent;
import dev.abound.journal.RecordId;
import dev.abound.journal.SharedReader;
import dev.abound.journal.file.FileJournal;
import dev.abound.journal.file.JournalOptions;
import dev.abound.testing.ParameterGroups;
import dev.abound.testing.kafka.BrokerJars;
import dev.abound.testing.kafka.KafkaCluster;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The journal on one real broker beside Kafka's own clients, in turns: appends acknowledged by all replicas beside a bare
 * producer with the same settings; the whole topic read by one, two and three members of a group beside a bare consumer.
 * Once with a handler that only counts, once with one that takes its time for each record, as a receiver over a network
 * does: that is where more processes help on a small machine.
 *
 * <p>Arguments: records (100,000), partitions (6), microseconds a record of the slow handler (100).
 */
public final class SharedWork {

    private static final int ENTRY = 390;
    private static final int ADDRESSES = 10_000;
    private static final int MANY = 1_000;

    private final KafkaCluster kafka;
    private final KafkaSettings settings;
    private final KafkaJournal journal;
    private final int records;
    private final long slow;
    private int groups;

    private SharedWork(KafkaCluster kafka, KafkaSettings settings, KafkaJournal journal, int records, long slow) {
        this.kafka = kafka;
        this.settings = settings;
        this.journal = journal;
        this.records = records;
        this.slow = slow;
    }

    public static void main(String[] arguments) throws Exception {
        int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int partitions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 6;
        long slow = arguments.length > 2 ? Long.parseLong(arguments[2]) : 100;
        Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target/shared-work")), "run");
        BrokerJars jars = BrokerJars.firstOf(List.of(Path.of("target", BrokerJars.FOLDER)))
                .orElseThrow();
        try (KafkaCluster kafka = new KafkaCluster(jars, home.resolve("kafka"), 1)
                        .withJvm(List.of("-Xmx512m", "-XX:+UseSerialGC"))
                        .start();
                Journal local = FileJournal.open(home.resolve("local"), JournalOptions.defaults())) {
            KafkaSettings settings = KafkaSettings.of(kafka.servers(), "abound").withPartitions(partitions, 1);
            try (KafkaJournal journal = KafkaJournal.open(settings, local, damage -> {})) {
                new SharedWork(kafka, settings, journal, records, slow * 1_000).run();
            }
        }
    }

    private void run() throws Exception {
        List<RecordContent> some = contents();
        append(some); // warms up; counted below all the same, for the size
        double ours = append(some);
        double bare = produce(some);
        say("append, acks=all: %,.0f/s; bare producer %,.0f/s; ratio %.2f", ours, bare, ours / bare);
        long all = journal.reach().records();
        say("%,d records take %,d octets: %,d each", all, journal.sizeInOctets(), journal.sizeInOctets() / all);
        double alone = consume(all);
        consume(all);
        alone = Math.max(alone, consume(all));
        for (long pause : new long[] {0, slow}) {
            double[] rates = new double[4];
            for (int members = 1; members <= 3; members++) {
                rates[members] = share(members, all, pause);
            }
            say(
                    "handler that takes %d us: 1 member %,.0f/s, 2 members %,.0f/s (%.2f), 3 members %,.0f/s (%.2f);"
                            + " bare consumer that only counts %,.0f/s",
                    pause / 1_000, rates[1], rates[2], rates[2] / rates[1], rates[3], rates[3] / rates[1], alone);
        }
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    private List<RecordContent> contents() {
        byte[] like = ParameterGroups.entry(ParameterGroups.captured("ack"), Instant.now())
                .toArray();
        List<RecordContent> all = new ArrayList<>();
        for (int number = 0; number < records; number++) {
            byte[] entry = Arrays.copyOf(like, Math.max(like.length, ENTRY));
            entry[12] = (byte) number; // no two alike
            entry[13] = (byte) (number >> 8);
            entry[14] = (byte) (number >> 16);
            Octets octets = Octets.wrap(entry);
            String address = "10." + number % ADDRESSES / 250 + ".0." + number % 250;
            all.add(new RecordContent(
                    RecordId.of("intake", "exit", octets, Optional.empty()),
                    Instant.now(),
                    "intake",
                    "exit",
                    address,
                    false,
                    false,
                    octets));
        }
        return all;
    }

    private double append(List<RecordContent> contents) {
        Deque<CompletableFuture<Position>> waiting = new ArrayDeque<>();
        long began = System.nanoTime();
        for (RecordContent content : contents) {
            waiting.add(journal.append(content).toCompletableFuture());
        }
        waiting.forEach(CompletableFuture::join);
        return rate(contents.size(), began);
    }

    private double produce(List<RecordContent> contents) throws Exception {
        KafkaRecords encoder = new KafkaRecords(settings.topic(), settings.partitions());
        List<ProducerRecord<byte[], byte[]>> encoded =
                contents.stream().map(encoder::encode).toList();
        try (KafkaProducer<byte[], byte[]> producer = new Clients(settings).producer()) {
            producer.partitionsFor(settings.topic());
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            long began = System.nanoTime();
            for (ProducerRecord<byte[], byte[]> record : encoded) {
                sent.add(producer.send(record));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
            return rate(contents.size(), began);
        }
    }

    private double consume(long all) {
        Clients clients = new Clients(settings);
        try (KafkaConsumer<byte[], byte[]> consumer = clients.consumer()) {
            consumer.assign(consumer.partitionsFor(settings.topic()).stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            long began = System.nanoTime();
            long seen = 0;
            while (seen < all) {
                ConsumerRecords<byte[], byte[]> some = consumer.poll(Duration.ofMillis(100));
                seen += some.count();
            }
            return rate(all, began);
        }
    }

    /** From the moment all members have their partitions until everything is handled. */
    private double share(int members, long all, long pauseNanos) throws Exception {
        String name = "speed" + groups++;
        List<SharedReader> readers = new ArrayList<>();
        for (int member = 0; member < members; member++) {
            readers.add(journal.share(name, () -> {}).orElseThrow());
        }
        awaitMembers(settings.groupOf(name), members);
        AtomicLong handled = new AtomicLong();
        List<Thread> threads = readers.stream()
                .map(reader -> new Thread(() -> handle(reader, handled, all, pauseNanos)))
                .toList();
        long began = System.nanoTime();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        double rate = rate(handled.get(), began);
        readers.forEach(SharedReader::close);
        return rate;
    }

    private static void handle(SharedReader reader, AtomicLong handled, long all, long pauseNanos) {
        try {
            while (handled.get() < all) {
                List<JournalRecord> some = reader.poll(1_024, Duration.ofMillis(50));
                if (pauseNanos > 0) {
                    LockSupport.parkNanos(pauseNanos * some.size());
                }
                handled.addAndGet(some.size());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitMembers(String group, int members) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.servers()))) {
            while (held(admin, group) != settings.partitions() * MANY + members) {
                Thread.sleep(50);
            }
        }
    }

    /** Partitions in the higher digits, members that have some in the lower. */
    private static int held(Admin admin, String group) {
        return admin
                .describeConsumerGroups(List.of(group))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .exceptionally(notYet -> Map.of())
                .join()
                .values()
                .stream()
                .flatMap(found -> found.members().stream())
                .mapToInt(member -> member.assignment().topicPartitions().size())
                .filter(partitions -> partitions > 0)
                .map(partitions -> partitions * MANY + 1)
                .sum();
    }

    private static double rate(long count, long began) {
        return count * 1e9 / (System.nanoTime() - began);
    }
}
