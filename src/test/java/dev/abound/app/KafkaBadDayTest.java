package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.file.FileJournal;
import dev.abound.journal.file.JournalOptions;
import dev.abound.journal.kafka.KafkaJournal;
import dev.abound.journal.kafka.KafkaSettings;
import dev.abound.ledger.jdbc.PostgresCluster;
import dev.abound.requirement.Require;
import dev.abound.testing.kafka.Kafka;
import dev.abound.testing.kafka.KafkaCluster;
import dev.abound.testing.kafka.SharedBroker;
import dev.abound.value.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes and brokers are killed under load. Afterwards: what was acknowledged stands in the topic, each handler heard
 * it, in order for each address, and the ledger is what a new one makes of the topic.
 */
class KafkaBadDayTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ADDRESSES = 100;
    private static final int RECORDS = Integer.getInteger("abound.kafka.records", 1_000);
    private static final int AT_ONCE = 100;
    private static final int STANDING_BY =
            Integer.getInteger("abound.kafka.standby", 0); // seconds; pauses grow with it
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f]{32})\"");

    @TempDir
    private Path directory;

    private PostgresCluster postgres;
    private String servers;
    private String topic;
    private int replicas = 1;

    @BeforeEach
    void startDatabase() throws Exception {
        Require.that(() -> PostgresCluster.programs().isPresent(), "PostgreSQL is not installed");
        postgres = PostgresCluster.start();
        postgres.createDatabase("ledger");
        topic = SharedBroker.freshTopic();
    }

    @AfterEach
    void stopDatabase() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }

    /** The one that is killed was there first and alone: it writes the ledger. */
    @Test
    void aProcessKilledUnderLoadTakesNothingWithItAndTheOtherGoesOnAndWritesTheLedger() throws Exception {
        servers = SharedBroker.servers();
        ServedProcess first = serve("one");
        try (ServedProcess other = serve("two")) {
            TimeUnit.SECONDS.sleep(STANDING_BY);
            Sender killed = new Sender(first.intake(), 0, RECORDS);
            Sender going = new Sender(other.intake(), RECORDS, 2 * RECORDS);
            killed.awaitAcknowledged(RECORDS / 3);
            first.kill();
            measureTakeover(other);
            killed.join();
            try (ServedProcess again = serve("one")) {
                going.join();
                going.resend(killed, other.intake());
                assertEquals(RECORDS, going.acknowledged);
                judge(List.of(other, again), List.of(killed, going));
            }
        }
    }

    /** From the death of the writer until what came after it is answered. */
    private static void measureTakeover(ServedProcess other) throws Exception {
        long begun = System.nanoTime();
        String later = TextLines.line(0, 1).replace("10.1.0.1", "10.7.7.7");
        assertEquals(1, TextLines.send(other.intake(), List.of(later)));
        while (other.who("10.7.7.7").isEmpty()) {
            assertTrue(System.nanoTime() - begun < PATIENCE.toNanos(), "nobody writes the ledger");
            Thread.sleep(20);
        }
        System.out.printf(
                Locale.ROOT,
                "the ledger was taken over %,d ms after its writer was killed; the other had stood by for %d s and a little%n",
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun),
                STANDING_BY);
    }

    @Test
    @Tag("long")
    void ofThreeBrokersOneIsKilledUnderLoadAndComesBack() throws Exception {
        replicas = 3;
        try (KafkaCluster kafka = Kafka.cluster(directory.resolve("kafka"), 3).start()) {
            servers = kafka.servers();
            try (ServedProcess one = serve("one");
                    ServedProcess two = serve("two")) {
                Sender first = new Sender(one.intake(), 0, RECORDS);
                Sender second = new Sender(two.intake(), RECORDS, 2 * RECORDS);
                for (int broker = 0; broker < 3; broker++) {
                    first.awaitAcknowledged((broker + 1) * RECORDS / 5);
                    kafka.broker(broker).kill();
                    first.awaitAcknowledged((broker + 1) * RECORDS / 5 + RECORDS / 10);
                    kafka.broker(broker).start();
                    kafka.awaitReady();
                }
                first.join();
                second.join();
                assertEquals(2 * RECORDS, first.acknowledged + second.acknowledged, "nobody was sent away");
                judge(List.of(one, two), List.of(first, second));
            }
        }
    }

    @Test
    @Tag("long")
    void aBrokerWhoseDiskIsFullKeepsNothingItDidNotAcknowledge() throws Exception {
        Require.that(() -> "root".equals(System.getProperty("user.name")), "a small disk needs root");
        KafkaCluster kafka = Kafka.cluster(directory.resolve("kafka"), 1);
        Path disk = Files.createDirectories(kafka.data(0));
        Require.that(() -> mount(disk), "no file system can be mounted here");
        try (kafka) {
            kafka.with("log.segment.bytes", "1048576")
                    .with("log.index.size.max.bytes", "65536")
                    .start();
            servers = kafka.servers();
            try (ServedProcess one = serve("one")) {
                Sender before = new Sender(one.intake(), 0, RECORDS);
                before.join();
                assertEquals(RECORDS, before.acknowledged);
                fill(disk);
                Sender during = new Sender(one.intake(), RECORDS, 30 * RECORDS);
                awaitThat(() -> !kafka.broker(0).isRunning());
                int then = during.acknowledged;
                Files.delete(disk.resolve("filler"));
                kafka.broker(0).start();
                kafka.awaitReady();
                during.awaitAcknowledged(Math.min(then + RECORDS, 29 * RECORDS));
                during.join();
                assertEquals(29 * RECORDS, during.acknowledged, "it waited, and went on when there was room");
                judge(List.of(one), List.of(before, during));
            }
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static boolean mount(Path disk) {
        return run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString()) == 0;
    }

    private static void fill(Path disk) throws IOException {
        try (var filler = Files.newOutputStream(disk.resolve("filler"))) {
            byte[] block = new byte[1 << 16];
            while (disk.toFile().getUsableSpace() > (3 << 20)) {
                filler.write(block);
            }
        }
    }

    private static int run(String... command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException missing) {
            return -1;
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private ServedProcess serve(String name) throws Exception {
        return ServedProcess.start(
                directory.resolve(name),
                String.format(
                        Locale.ROOT,
                        "journal.kafka.client.session.timeout.ms = 2000%n"
                                + "journal.type = kafka%njournal.kafka.servers = %s%njournal.kafka.topic = %s%n"
                                + "journal.kafka.partitions = 6%njournal.kafka.replicas = %d%nledger.expiry-delay = 50y%n"
                                + "ledger.url = %s?user=abound%n"
                                + "handlers.out.type = jsonl%nhandlers.out.file = %s%n",
                        servers,
                        topic,
                        replicas,
                        postgres.url("ledger"),
                        directory.resolve(name + ".jsonl")));
    }

    private void judge(List<ServedProcess> services, List<Sender> senders) throws Exception {
        Set<String> acknowledged = new HashSet<>();
        senders.forEach(sender -> acknowledged.addAll(sender.acknowledgedIds()));
        List<JournalRecord> kept = kept();
        Map<String, Integer> times = new HashMap<>();
        kept.forEach(record -> times.merge(record.id(), 1, Integer::sum));
        assertTrue(times.keySet().containsAll(acknowledged), () -> "lost: " + missing(acknowledged, times.keySet()));
        awaitThat(() -> heard().containsAll(acknowledged));
        requireOrder(kept);
        Map<String, List<String>> before = ledger(services.get(0));
        assertEquals(before, ledger(services.get(services.size() - 1)), "all processes answer the same");
        assertTrue(before.values().stream().mapToInt(List::size).sum() >= ADDRESSES);
        rebuild(services);
        assertEquals(before, ledger(services.get(0)), "a ledger made anew says the same");
        System.out.printf(
                Locale.ROOT,
                "acknowledged %,d, in the topic %,d (%,d twice), heard %,d times%n",
                acknowledged.size(),
                kept.size(),
                kept.size() - times.size(),
                heardTimes());
    }

    private static long missing(Set<String> wanted, Set<String> found) {
        return wanted.stream().filter(id -> !found.contains(id)).count();
    }

    private List<JournalRecord> kept() throws Exception {
        List<JournalRecord> all = new ArrayList<>();
        KafkaSettings settings = KafkaSettings.of(servers, topic);
        try (FileJournal local = FileJournal.open(directory.resolve("judge"), JournalOptions.defaults());
                KafkaJournal journal = KafkaJournal.open(settings, local, damage -> {});
                JournalReader reader = journal.read(Reach.START)) {
            for (List<JournalRecord> some = reader.poll(1_000, Duration.ZERO);
                    !some.isEmpty();
                    some = reader.poll(1_000, Duration.ZERO)) {
                all.addAll(some);
            }
        }
        return all;
    }

    /** First times: of each address, every process's file has them in the order of the topic. */
    private void requireOrder(List<JournalRecord> kept) throws IOException {
        Map<String, Integer> place = new HashMap<>();
        Map<String, String> address = new HashMap<>();
        for (JournalRecord record : kept) {
            place.putIfAbsent(record.id(), place.size());
            address.put(record.id(), record.content().partitionKey());
        }
        for (Path file : files()) {
            Map<String, Integer> last = new TreeMap<>();
            Set<String> seen = new HashSet<>();
            for (String id : ids(file)) {
                if (seen.add(id)) {
                    int before = last.getOrDefault(address.get(id), -1);
                    assertTrue(before < place.get(id), file + " has " + id + " out of order");
                    last.put(address.get(id), place.get(id));
                }
            }
        }
    }

    private List<Path> files() throws IOException {
        try (var all = Files.list(directory)) {
            return all.filter(file -> file.toString().endsWith(".jsonl")).toList();
        }
    }

    private Set<String> heard() {
        Set<String> all = new HashSet<>();
        try {
            for (Path file : files()) {
                all.addAll(ids(file));
            }
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        return all;
    }

    private long heardTimes() throws IOException {
        long times = 0;
        for (Path file : files()) {
            times += ids(file).size();
        }
        return times;
    }

    private static List<String> ids(Path file) throws IOException {
        List<String> ids = new ArrayList<>();
        Matcher matcher = ID.matcher(Files.readString(file));
        while (matcher.find()) {
            ids.add(matcher.group(1));
        }
        return ids;
    }

    private static Map<String, List<String>> ledger(ServedProcess service) throws Exception {
        Map<String, List<String>> spans = new TreeMap<>();
        for (int address = 1; address <= ADDRESSES; address++) {
            spans.put("10.1.0." + address, service.who("10.1.0." + address));
        }
        return spans;
    }

    /** By the one that writes it. */
    private static void rebuild(List<ServedProcess> services) throws Exception {
        int refused = 0;
        for (ServedProcess service : services) {
            try {
                service.rebuild();
            } catch (ServiceException standsBy) {
                refused++;
            }
        }
        assertEquals(services.size() - 1, refused, "one of them writes the ledger");
    }

    private static void awaitThat(BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not in time");
            Thread.sleep(100);
        }
    }

    /** Sends lines in lots, each when the one before is acknowledged; stops when it is sent away. */
    private static final class Sender {
        private final List<String> lines;
        private final Thread thread;
        private volatile int acknowledged;

        Sender(String intake, int from, int to) {
            lines = IntStream.range(from, to)
                    .mapToObj(number -> TextLines.line(number, ADDRESSES))
                    .toList();
            thread = new Thread(() -> send(intake));
            thread.start();
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes it
        private void send(String intake) {
            try {
                while (acknowledged < lines.size()) {
                    List<String> lot = lines.subList(acknowledged, Math.min(lines.size(), acknowledged + AT_ONCE));
                    int taken = TextLines.send(intake, lot);
                    acknowledged += taken;
                    if (taken < lot.size()) {
                        return;
                    }
                }
            } catch (IOException ended) {
                Thread.currentThread().interrupt(); // its service is gone: so is this sender
            }
        }

        /** What a sender could not deliver, somewhere else: the lot in hand a second time. */
        void resend(Sender other, String intake) throws IOException {
            List<String> rest = other.lines.subList(other.acknowledged, other.lines.size());
            assertEquals(rest.size(), TextLines.send(intake, rest));
            other.acknowledged = other.lines.size();
        }

        List<String> acknowledgedIds() {
            return lines.subList(0, acknowledged).stream().map(TextLines::id).toList();
        }

        void awaitAcknowledged(int count) throws InterruptedException {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (acknowledged < count) {
                assertTrue(System.nanoTime() < end && thread.isAlive(), () -> "only " + acknowledged);
                Thread.sleep(5);
            }
        }

        void join() throws InterruptedException {
            thread.join(TimeUnit.MINUTES.toMillis(4));
            assertTrue(!thread.isAlive(), "it still sends");
        }
    }
}
