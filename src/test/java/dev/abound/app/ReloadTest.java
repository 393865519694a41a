package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.intake.IntakeAddress;
import dev.abound.intake.IntakeClient;
import dev.abound.testing.Events;
import dev.abound.testing.ParameterGroups;
import dev.abound.testing.ReplyBuilder;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that reads its configuration again. */
class ReloadTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern SEQUENCE = Pattern.compile("\"sequence\":\"([0-9]+)\"");
    private static final int EVENTS = 20_000;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nothingIsConfiguredYet() {
        file = directory.resolve("abound.properties");
    }

    private void write(String... lines) throws Exception {
        Files.writeString(
                file,
                "sources.intake.type = intake\nsources.intake.listen = 0\nledger.url = none\n"
                        + String.join("\n", lines) + "\n");
    }

    private String jsonl(String name) {
        return "handlers." + name + ".type = jsonl\nhandlers." + name + ".file = " + directory.resolve(name + ".jsonl");
    }

    private Service open() throws Exception {
        return Service.open(
                directory.resolve("data"), new ConfigurationFile(Optional.of(file), UnaryOperator.identity()));
    }

    private List<String> reload(String... anew) throws Exception {
        List<String> told = new ArrayList<>();
        Call call = Call.of("reload").with("handlers", List.of(anew));
        assertTrue(Errands.ask(
                directory.resolve("data"),
                call,
                (ObjectNode one) ->
                        told.add(one.path("handler").asText(one.path("key").asText()) + " "
                                + one.path("result").asText())));
        return told;
    }

    private static void bind(IntakeClient client, int number) throws Exception {
        send(client, number).toCompletableFuture().get();
    }

    private static CompletionStage<?> send(IntakeClient client, int number) throws Exception {
        Ipv4Address address = new Ipv4Address(0x0a000000 + number);
        Octets entry = ParameterGroups.entry(
                ParameterGroups.of(
                        ReplyBuilder.ack(address.toString()).lease(3_600).build()),
                Events.CALLED_AT.plusSeconds(number));
        return client.send(entry);
    }

    private static IntakeClient client(Service service) {
        return IntakeClient.connect(IntakeAddress.parse(service.listeners().get("intake")));
    }

    private List<Long> heard(String name) throws Exception {
        try (Stream<String> lines = Files.lines(directory.resolve(name + ".jsonl"))) {
            return lines.map(line -> {
                        Matcher sequence = SEQUENCE.matcher(line);
                        assertTrue(sequence.find(), line);
                        return Position.parse(sequence.group(1)).offset();
                    })
                    .toList();
        }
    }

    @Test
    void underLoadNothingIsLostAndWhoDidNotChangeHearsEverythingOnce() throws Exception {
        write(jsonl("same"), jsonl("changing"));
        try (Service service = open();
                IntakeClient client = client(service)) {
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> sendAll(client));
            int reloads = 0;
            while (!sent.isDone()) {
                reloads++;
                String batch = "handlers.changing.batch = " + (1 + reloads);
                boolean more = reloads % 2 == 1;
                write(jsonl("same"), jsonl("changing"), batch, more ? jsonl("coming") : "");
                assertEquals(
                        more
                                ? List.of("coming added", "changing changed", "same unchanged")
                                : List.of("changing changed", "coming removed", "same unchanged"),
                        reload());
            }
            sent.get();
            write(jsonl("same"), jsonl("changing"), jsonl("coming"));
            reload();
            assertTrue(service.awaitHandled(PATIENCE));
            assertTrue(reloads >= 2, reloads + " reloads");
        }
        List<Long> everything =
                Stream.iterate(0L, offset -> offset + 1).limit(EVENTS).toList();
        assertEquals(everything, heard("same"), "each once, in order");
        for (String exchanged : List.of("changing", "coming")) {
            List<Long> heard = heard(exchanged);
            assertEquals(everything, List.copyOf(new TreeSet<>(heard)), "none is missing");
            List<Long> first = heard.stream().distinct().toList();
            assertEquals(everything, first, "in order");
        }
    }

    private static void sendAll(IntakeClient client) {
        try {
            List<CompletionStage<?>> answers = new ArrayList<>();
            for (int number = 0; number < EVENTS; number++) {
                answers.add(send(client, number));
                if (number % 1_000 == 999) {
                    CompletableFuture.allOf(answers.stream()
                                    .map(CompletionStage::toCompletableFuture)
                                    .toArray(CompletableFuture[]::new))
                            .get();
                    answers.clear();
                }
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void aFileWithAMistakeIsRefusedWholeAndTheOldOneKeepsRunning() throws Exception {
        write(jsonl("one"));
        try (Service service = open();
                IntakeClient client = client(service)) {
            bind(client, 0);
            write(jsonl("one"), jsonl("two"), "handlers.two.filter = ip in 10.0.0.0/33");
            refused("handlers.two.filter (line 8, column 29): a network ends in a prefix length, /0 to /32");
            write(jsonl("one"), jsonl("two"), "handlers.two.rotate-keep = few");
            refused("handlers.two.rotate-keep (line 8) wants a whole number from 1 to 9999");
            write(jsonl("one") + "/no/such/directory", "handlers.one.batch = 7", jsonl("two"));
            refused("handlers.one.file (line 5) names");
            write(jsonl("one"), "handlers.one.batsch = 7");
            refused("handlers.one.batsch (line 6) is not a key of the configuration. The nearest one is"
                    + " handlers.one.batch.");
            Files.writeString(file, "handlers.one.type = jsonl\nretention.size = much\n");
            refused("");
            bind(client, 1);
            assertTrue(service.awaitHandled(PATIENCE));
            assertEquals(List.of(0L, 1L), heard("one"));
            assertFalse(
                    Files.exists(directory.resolve("two.jsonl"))
                            && !heard("two").isEmpty(),
                    "two never heard");
        }
    }

    private void refused(String why) {
        ServiceException said = assertThrows(ServiceException.class, this::reload);
        assertTrue(said.getMessage().startsWith(file + ": " + why), said.getMessage());
    }

    @Test
    void whatIsNoHandlerNeedsARestartAndIsNamed() throws Exception {
        write(jsonl("one"));
        try (Service service = open()) {
            write(
                    jsonl("one"),
                    "retention.age = 90d",
                    "pools.office = 192.0.2.1-192.0.2.9",
                    "sources.lab.type = capture",
                    "sources.lab.file = lab.pcap",
                    "failover.pair.omapi = dhcp1.example.com:7911");
            assertEquals(
                    List.of(
                            "one unchanged",
                            "failover.pair needs a restart",
                            "pools.office needs a restart",
                            "retention.age needs a restart",
                            "sources.lab.file needs a restart",
                            "sources.lab.type needs a restart"),
                    reload());
            write(jsonl("one"));
            assertEquals(List.of("one unchanged"), reload());
            assertTrue(service.awaitHandled(PATIENCE));
        }
    }

    @Test
    void aHandlerThatIsNamedIsMadeAnewAndOneThatIsNotThereIsRefused() throws Exception {
        write(jsonl("one"), jsonl("two"));
        try (Service service = open()) {
            assertEquals(List.of("two changed", "one unchanged"), reload("two"));
            ServiceException said = assertThrows(ServiceException.class, () -> reload("three"));
            assertTrue(said.getMessage().contains("No handler is called \"three\""), said.getMessage());
            assertTrue(service.awaitHandled(PATIENCE));
        }
    }

    @Test
    void aHandlerThatWasRemovedGoesOnWhereItWasWhenItComesBack() throws Exception {
        write(jsonl("one"), jsonl("two"));
        try (Service service = open();
                IntakeClient client = client(service)) {
            bind(client, 0);
            assertTrue(service.awaitHandled(PATIENCE));
            write(jsonl("one"));
            reload();
            bind(client, 1);
            write(jsonl("one"), jsonl("two"));
            reload();
            assertTrue(service.awaitHandled(PATIENCE));
        }
        assertEquals(List.of(0L, 1L), heard("two"));
    }
}
