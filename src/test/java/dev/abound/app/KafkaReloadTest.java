package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.testing.kafka.SharedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services on one topic that read their configuration again: a handler's place is its group's, and stays. */
class KafkaReloadTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f]{32})\"");
    private static final int ADDRESSES = 40;
    private static final int EVENTS = 4_000;
    private static final int AT_ONCE = 200;

    @TempDir
    private Path directory;

    private String journal;

    @BeforeEach
    void name() throws Exception {
        journal = "ledger.url = none\njournal.type = kafka\njournal.kafka.replicas = 1\njournal.kafka.servers = "
                + SharedBroker.servers() + "\njournal.kafka.topic = " + SharedBroker.freshTopic()
                + "\njournal.kafka.client.heartbeat.interval.ms = 50\n"
                + "sources.intake.type = intake\nsources.intake.listen = 0\n";
    }

    private void write(String service, String... lines) throws IOException {
        Files.writeString(
                Files.createDirectories(directory.resolve(service)).resolve("abound.properties"),
                journal + "journal.kafka.partitions = 6\n" + String.join("\n", lines) + "\n");
    }

    private String jsonl(String service, String name) {
        return "handlers." + name + ".type = jsonl\nhandlers." + name + ".file = " + file(service, name);
    }

    private Path file(String service, String name) {
        return directory.resolve(service).resolve(name + ".jsonl");
    }

    private Service open(String service) throws Exception {
        Path file = directory.resolve(service).resolve("abound.properties");
        return Service.open(
                directory.resolve(service).resolve("data"),
                new ConfigurationFile(Optional.of(file), UnaryOperator.identity()));
    }

    private List<String> reload(String service, String... anew) throws Exception {
        List<String> told = new ArrayList<>();
        assertTrue(Errands.ask(
                directory.resolve(service).resolve("data"),
                Call.of("reload").with("handlers", List.of(anew)),
                (ObjectNode one) ->
                        told.add(one.path("handler").asText(one.path("key").asText()) + " "
                                + one.path("result").asText())));
        return told;
    }

    private static List<String> lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> TextLines.line(number, ADDRESSES))
                .toList();
    }

    private static CompletableFuture<Void> sending(Service service, List<String> lines) {
        return CompletableFuture.runAsync(() -> {
            try {
                for (int from = 0; from < lines.size(); from += AT_ONCE) {
                    List<String> some = lines.subList(from, Math.min(lines.size(), from + AT_ONCE));
                    assertEquals(some.size(), TextLines.send(service.listeners().get("intake"), some));
                }
            } catch (IOException gone) {
                throw new java.io.UncheckedIOException(gone);
            }
        });
    }

    private List<String> heard(String service, String name) {
        List<String> ids = new ArrayList<>();
        try {
            Matcher matcher = ID.matcher(Files.readString(file(service, name)));
            while (matcher.find()) {
                ids.add(matcher.group(1));
            }
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        return ids;
    }

    private static List<String> ids(List<String> lines) {
        return lines.stream().map(TextLines::id).toList();
    }

    /** Each time it was heard first: for each address in the order it was sent. */
    private static void assertOrdered(List<String> sent, List<String> heard) {
        List<String> first = heard.stream().distinct().toList();
        for (int address = 0; address < ADDRESSES; address++) {
            Set<String> own = new HashSet<>();
            List<String> inOrder = new ArrayList<>();
            for (int number = address; number < sent.size(); number += ADDRESSES) {
                own.add(sent.get(number));
                inOrder.add(sent.get(number));
            }
            inOrder.retainAll(new HashSet<>(first));
            assertEquals(inOrder, first.stream().filter(own::contains).toList(), "address " + address);
        }
    }

    private static void awaitThat(BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not in time");
            Thread.sleep(20);
        }
    }

    @Test
    void underLoadNothingIsLostAndWhoDidNotChangeHearsEverythingOnce() throws Exception {
        write("one", jsonl("one", "same"), jsonl("one", "changing"));
        List<String> sent = lines(0, EVENTS);
        try (Service service = open("one")) {
            CompletableFuture<Void> sending = sending(service, sent);
            int reloads = 0;
            while (!sending.isDone() || reloads < 2) {
                reloads++;
                boolean more = reloads % 2 == 1;
                write(
                        "one",
                        jsonl("one", "same"),
                        jsonl("one", "changing"),
                        "handlers.changing.batch = " + (1 + reloads),
                        more ? jsonl("one", "coming") : "");
                assertEquals(
                        more
                                ? List.of("coming added", "changing changed", "same unchanged")
                                : List.of("changing changed", "coming removed", "same unchanged"),
                        reload("one"));
            }
            sending.get();
            write("one", jsonl("one", "same"), jsonl("one", "changing"), jsonl("one", "coming"));
            reload("one");
            for (String name : List.of("same", "changing", "coming")) {
                awaitThat(() -> new HashSet<>(heard("one", name)).size() == EVENTS);
            }
        }
        assertEquals(EVENTS, heard("one", "same").size(), "each once");
        for (String name : List.of("same", "changing", "coming")) {
            assertEquals(new HashSet<>(ids(sent)), new HashSet<>(heard("one", name)), name);
            assertOrdered(ids(sent), heard("one", name));
        }
        System.out.printf(
                "%,d events, heard by those that were exchanged %,d and %,d times%n",
                EVENTS, heard("one", "changing").size(), heard("one", "coming").size());
    }

    @Test
    void aHandlerMadeAnewAtOneProcessTakesItsShareOfTheWorkAgain() throws Exception {
        write("one", jsonl("one", "out"));
        write("two", jsonl("two", "out"));
        List<String> sent = lines(0, EVENTS / 2);
        try (Service one = open("one");
                Service two = open("two")) {
            CompletableFuture<Void> sending = sending(two, sent);
            for (int reloads = 0; reloads < 2; reloads++) {
                assertEquals(List.of("out changed"), reload("one", "out"));
            }
            sending.get();
            awaitThat(() -> {
                Set<String> all = new HashSet<>(heard("one", "out"));
                all.addAll(heard("two", "out"));
                return all.equals(new HashSet<>(ids(sent)));
            });
            assertOrdered(ids(sent), heard("one", "out"));
            assertOrdered(ids(sent), heard("two", "out"));
            int before = heard("one", "out").size();
            awaitThat(() -> {
                sending(two, lines(0, ADDRESSES)).join();
                return heard("one", "out").size() > before;
            });
            assertTrue(one.awaitHandled(PATIENCE));
        }
    }

    @Test
    void aHandlerThatWasRemovedGoesOnWhereItWasAndTheTopicNeedsARestart() throws Exception {
        write("one", jsonl("one", "stays"), jsonl("one", "goes"));
        List<String> sent = lines(0, 300);
        try (Service service = open("one")) {
            sending(service, sent.subList(0, 100)).get();
            awaitThat(() -> heard("one", "goes").size() == 100);
            write("one", jsonl("one", "stays"), "journal.kafka.group = other");
            assertEquals(
                    List.of("goes removed", "stays unchanged", "journal.kafka.group needs a restart"), reload("one"));
            sending(service, sent.subList(100, 200)).get();
            write("one", jsonl("one", "stays"), jsonl("one", "goes"));
            assertEquals(List.of("goes added", "stays unchanged"), reload("one"));
            sending(service, sent.subList(200, 300)).get();
            awaitThat(() ->
                    heard("one", "goes").size() >= 300 && heard("one", "stays").size() >= 300);
            assertTrue(service.awaitHandled(PATIENCE));
        }
        assertEquals(new HashSet<>(ids(sent)), new HashSet<>(heard("one", "goes")));
        assertEquals(300, heard("one", "goes").size(), "what it had answered does not come again");
        assertEquals(300, heard("one", "stays").size());
    }
}
