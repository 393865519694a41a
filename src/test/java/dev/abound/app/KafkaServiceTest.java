package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.dispatch.HandlerSlot;
import dev.abound.event.BindingEvent;
import dev.abound.journal.kafka.KafkaJournal;
import dev.abound.journal.kafka.KafkaSettings;
import dev.abound.ledger.jdbc.PostgresCluster;
import dev.abound.requirement.Require;
import dev.abound.spi.HandlerResult;
import dev.abound.testing.kafka.SharedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services on one topic, in one JVM; the database and the broker are real. */
class KafkaServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ADDRESSES = 40;

    private static Optional<PostgresCluster> postgres = Optional.empty();
    private static int databases;

    @TempDir
    private Path directory;

    private String topic;

    @BeforeAll
    static void startDatabase() throws Exception {
        Require.that(() -> PostgresCluster.programs().isPresent(), "PostgreSQL is not installed");
        postgres = Optional.of(PostgresCluster.start());
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        if (postgres.isPresent()) {
            postgres.get().close();
        }
    }

    @BeforeEach
    void name() {
        topic = SharedBroker.freshTopic();
    }

    @Test
    void twoServicesShareAHandlersWorkAndKeepTheOrderOfEachAddress() throws Exception {
        Heard one = new Heard();
        Heard two = new Heard();
        try (Service first = open("one", "ledger.url = none", one);
                Service second = open("two", "ledger.url = none", two)) {
            awaitShared(2);
            List<String> sent = lines(0, 400);
            assertEquals(200, send(first, sent.subList(0, 200)));
            assertEquals(200, send(second, sent.subList(200, 400)));
            awaitThat(() -> one.ids.size() + two.ids.size() >= 400);
            assertEquals(ids(sent), union(one, two));
            assertEquals(400, one.ids.size() + two.ids.size(), "each was heard by one of them, once");
            assertTrue(one.inOrder(sent) && two.inOrder(sent));
            assertFalse(one.ids.isEmpty() || two.ids.isEmpty(), "both worked");
        }
    }

    @Test
    void whenOneServiceEndsTheOtherGoesOnWhereItStopped() throws Exception {
        Heard one = new Heard();
        Heard two = new Heard();
        List<String> sent = lines(0, 300);
        try (Service second = open("two", "ledger.url = none", two)) {
            try (Service first = open("one", "ledger.url = none", one)) {
                awaitShared(2);
                send(first, sent.subList(0, 150));
                awaitThat(() -> one.ids.size() + two.ids.size() >= 150);
            }
            send(second, sent.subList(150, 300));
            awaitThat(() -> one.ids.size() + two.ids.size() >= 300);
            assertEquals(ids(sent), union(one, two));
            assertEquals(300, one.ids.size() + two.ids.size(), "what was answered in order does not come again");
        }
    }

    @Test
    void aPartitionInHandIsHandedOverBetweenTwoEvents() throws Exception {
        Heard slow = new Heard(HandlerResult.retry("not yet"));
        Heard other = new Heard();
        List<String> sent = lines(0, 120);
        try (Service first = open("one", "ledger.url = none", slow)) {
            send(first, sent);
            awaitThat(() -> slow.asked > 2);
            try (Service second = open("two", "ledger.url = none", other)) {
                assertFalse(second.listeners().isEmpty());
                awaitShared(2);
                awaitThat(() -> !other.ids.isEmpty());
                slow.answer = HandlerResult.done();
                awaitThat(() -> slow.ids.size() + other.ids.size() >= 120);
                assertEquals(ids(sent), union(slow, other));
                assertTrue(other.inOrder(sent));
            }
        }
    }

    @Test
    void oneServiceWritesTheLedgerBothAnswerFromItAndTheSecondTakesOver() throws Exception {
        String ledger = ledger();
        List<String> sent = lines(0, 300);
        try (Service second = open("two", ledger, new Heard())) {
            try (Service first = open("one", ledger, new Heard())) {
                send(first, sent.subList(0, 100));
                send(second, sent.subList(100, 200));
                assertEquals(who("one"), who("two"));
            }
            send(second, sent.subList(200, 300));
            List<String> all = who("two");
            assertTrue(all.size() > ADDRESSES, () -> "some spans: " + all.size());
            rebuild("two");
            assertEquals(all, who("two"), "a ledger made anew says the same");
        }
    }

    @Test
    void theSampleStartsAndAnswersWhatItWasTold() throws Exception {
        String sample = Files.readString(Path.of("samples/kafka-journal/abound.properties"))
                .replace("127.0.0.1:9092", SharedBroker.servers())
                .replace("topic = abound", "topic = " + topic)
                .replace("127.0.0.1:8367", "0")
                .replaceFirst("ledger\\.url = .*", ledger());
        assertTrue(KafkaJournal.describe(kafka(sample)).contains("not there yet"));
        try (Service service = Service.open(directory.resolve("one"), Configuration.parse(sample))) {
            assertEquals(1, TextLines.send(service.listeners().get("machine-1"), lines(0, 1)));
            assertEquals(1, who("one").size());
            assertTrue(KafkaJournal.describe(kafka(sample)).contains(" has 12 partitions and "));
        }
    }

    @Test
    void aLedgerOfOneProcessAloneIsRefusedInOneLine() {
        ConfigurationException refused = assertThrows(
                ConfigurationException.class,
                () -> Configuration.parse("journal.type = kafka\njournal.kafka.servers = localhost:9092\n"));
        assertTrue(refused.getMessage().contains("set ledger.url to a jdbc:postgresql: address"), refused::getMessage);
        assertFalse(refused.getMessage().contains("\n"));
    }

    @Test
    void whatATopicCannotDoIsRefusedByName() {
        String kafka = "journal.type = kafka\njournal.kafka.servers = localhost:9092\nledger.url = none\n";
        for (String line : List.of(
                "retention.age = 90d",
                "journal.kafka.partitions = 0",
                "journal.kafka.client.acks = 1",
                "journal.kafka.topik = x")) {
            String message = assertThrows(ConfigurationException.class, () -> Configuration.parse(kafka + line))
                    .getMessage();
            String word = line.substring(line.indexOf('.') + 1, line.indexOf('.') + 4);
            assertTrue(message.contains(word), message);
        }
        assertTrue(assertThrows(ConfigurationException.class, () -> Configuration.parse("journal.kafka.topic = a"))
                .getMessage()
                .contains("journal.type = kafka"));
    }

    private static KafkaSettings kafka(String configuration) {
        return Configuration.parse(configuration).journal().kafka().orElseThrow();
    }

    private Service open(String name, String more, Heard heard) throws Exception {
        return Service.open(directory.resolve(name), configuration(more), HandlerSlot.of("test", () -> heard::handle));
    }

    private Configuration configuration(String more) throws Exception {
        return Configuration.parse("journal.type = kafka\njournal.kafka.servers = " + SharedBroker.servers()
                        + "\njournal.kafka.topic = " + topic
                        + "\njournal.kafka.partitions = 6\njournal.kafka.replicas = 1\nledger.expiry-delay = 50y\n"
                        + "journal.kafka.client.heartbeat.interval.ms = 50\n" // a rebalance is heard of at once
                        + more
                        + "\n")
                .withIntake("0");
    }

    private static String ledger() throws Exception {
        String database = "shared" + databases++;
        postgres.orElseThrow().createDatabase(database);
        return "ledger.url = " + postgres.get().url(database) + "?user=abound";
    }

    private List<String> who(String name) throws Exception {
        List<String> spans = new ArrayList<>();
        for (int address = 1; address <= ADDRESSES; address++) {
            run(
                    name,
                    Call.of("who")
                            .with("subject", Optional.of("10.1.0." + address))
                            .with("to", Optional.of("2027-01-01T00:00:00Z")),
                    record -> spans.add(record.toString()));
        }
        return spans;
    }

    private void rebuild(String name) throws Exception {
        run(name, Call.of("journal.rebuild").with("ledger", true), record -> {});
    }

    private void run(String name, Call call, java.util.function.Consumer<ObjectNode> records) throws Exception {
        Errands.run(
                directory.resolve(name),
                () -> {
                    throw new AssertionError("a service runs on " + name);
                },
                call,
                records::accept);
    }

    private static int send(Service service, List<String> lines) throws Exception {
        return TextLines.send(service.listeners().get("intake"), lines);
    }

    private static List<String> lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> TextLines.line(number, ADDRESSES))
                .toList();
    }

    private static Set<String> ids(List<String> lines) {
        return new HashSet<>(lines.stream().map(TextLines::id).toList());
    }

    private static Set<String> union(Heard one, Heard two) {
        return new HashSet<>(Stream.concat(one.ids.stream(), two.ids.stream()).toList());
    }

    /** Until so many processes have some partitions each. */
    private void awaitShared(int processes) throws Exception {
        String group = topic + ".test";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedBroker.servers()))) {
            awaitThat(() -> {
                List<Integer> held = admin
                        .describeConsumerGroups(List.of(group))
                        .all()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .exceptionally(notYet -> Map.of())
                        .join()
                        .values()
                        .stream()
                        .flatMap(found -> found.members().stream())
                        .map(member -> member.assignment().topicPartitions().size())
                        .toList();
                return held.size() == processes
                        && !held.contains(0)
                        && held.stream().mapToInt(Integer::intValue).sum() == 6;
            });
        }
    }

    private static void awaitThat(BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not in time");
            Thread.sleep(20);
        }
    }

    /** What one process's handler was given. */
    private static final class Heard {
        private final List<String> ids = Collections.synchronizedList(new ArrayList<>());
        private volatile HandlerResult answer;
        private volatile int asked;

        Heard() {
            this(HandlerResult.done());
        }

        Heard(HandlerResult answer) {
            this.answer = answer;
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread calls it
        HandlerResult handle(BindingEvent event) {
            asked++;
            HandlerResult now = answer;
            if (now instanceof HandlerResult.Done) {
                ids.add(event.id());
            }
            return now;
        }

        /** Of each address, what it heard stands in the order it was sent in. */
        boolean inOrder(List<String> sent) {
            List<String> order = sent.stream().map(TextLines::id).toList();
            List<Integer> places = ids.stream().map(order::indexOf).toList();
            return IntStream.range(0, ADDRESSES).allMatch(address -> {
                List<Integer> own = places.stream()
                        .filter(place -> place % ADDRESSES == address)
                        .toList();
                return own.stream().sorted().toList().equals(own);
            });
        }
    }
}
