package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.dispatch.HandlerSlot;
import dev.abound.spi.HandlerResult;
import dev.abound.testing.kafka.SharedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal of a directory on its way to a real topic, and back. */
class KafkaMoveTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ADDRESSES = 50;
    private static final int RECORDS = 3_000;

    @TempDir
    private Path directory;

    private String kafka;
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void configure() throws Exception {
        kafka = "journal.kafka.servers = " + SharedBroker.servers() + "\njournal.kafka.topic = "
                + SharedBroker.freshTopic()
                + "\njournal.kafka.partitions = 5\njournal.kafka.replicas = 1\nledger.expiry-delay = 50y\n"
                + "ledger.url = none\nhandlers.test.type = log\n";
    }

    @Test
    void thereAndBackEveryRecordIsTheSameAndHandlersGoOnWhereTheyStopped() throws Exception {
        List<String> sent = lines();
        serve("file", sent, 1_000);
        assertEquals(1_000, heard.size());
        Map<String, List<String>> before = exported("file");

        JournalMove.Done there = JournalMove.toKafka(directory, configuration("file"), at -> {}, false);
        assertEquals(new JournalMove.Done(RECORDS, List.of("test")), there);
        assertFalse(Files.exists(directory.resolve("journal")));
        assertTrue(Files.isDirectory(directory.resolve("journal.moved")));
        assertEquals(before, exported("kafka"));
        serve("kafka", List.of(), 2_000);
        assertEquals(2_000, heard.size(), "none twice, none left out, up to where it stopped");

        JournalMove.Done back = JournalMove.toFiles(directory, configuration("kafka"), at -> {});
        assertEquals(RECORDS, back.records());
        assertEquals(before, exported("file"));
        serve("file", List.of(), Integer.MAX_VALUE);
        assertEquals(ids(sent), heard.stream().distinct().sorted().toList());
        // The first thousand were done before; of the second, one partition may not have had its turn at all.
        assertTrue(heard.size() <= RECORDS + 1_000, "little came again: " + heard.size());
    }

    @Test
    void aMoveThatBreaksOffGoesOnWhereItWas() throws Exception {
        serve("file", lines(), 0);
        Map<String, List<String>> before = exported("file");
        LongConsumer breaking = breakingAfter(1_500);
        assertThrows(Broken.class, () -> JournalMove.toKafka(directory, configuration("file"), breaking, false));
        assertEquals(before, exported("file"), "the files are as they were");
        JournalMove.Done rest = JournalMove.toKafka(directory, configuration("file"), at -> {}, false);
        assertTrue(rest.records() < RECORDS, "the rest: " + rest.records());
        assertEquals(before, exported("kafka"));

        assertThrows(Broken.class, () -> JournalMove.toFiles(directory, configuration("kafka"), breaking));
        assertTrue(
                JournalMove.toFiles(directory, configuration("kafka"), at -> {}).records() < RECORDS);
        assertEquals(before, exported("file"));
    }

    @Test
    void aTopicInUseIsNotMovedInto() throws Exception {
        serve("kafka", lines().subList(0, 100), 0);
        Path other = directory.resolve("other");
        try (Service service = Service.open(other, configuration("file"))) {
            TextLines.send(service.listeners().get("intake"), lines().subList(0, 10));
        }
        ServiceException refused = assertThrows(
                ServiceException.class, () -> JournalMove.toKafka(other, configuration("file"), at -> {}, false));
        assertTrue(
                refused.getMessage().contains("it is in use. Move into a topic of another name"), refused::getMessage);
        assertTrue(Files.isDirectory(other.resolve("journal")));
    }

    /** Takes lines in, and has the handler answer so many events altogether. */
    private void serve(String type, List<String> lines, int most) throws Exception {
        try (Service service = Service.open(
                directory,
                Configuration.parse("journal.type = " + type + "\n" + kafka.replace("handlers.test.type = log\n", ""))
                        .withIntake("0"),
                HandlerSlot.of("test", () -> event -> {
                    if (heard.size() >= most) {
                        return HandlerResult.retry("enough for now");
                    }
                    heard.add(event.id());
                    return HandlerResult.done();
                }))) {
            assertEquals(lines.size(), TextLines.send(service.listeners().get("intake"), lines));
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (heard.size() < Math.min(most, RECORDS) && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            if (most == Integer.MAX_VALUE) {
                assertTrue(service.awaitHandled(PATIENCE));
            }
        }
    }

    private Configuration configuration(String type) {
        return Configuration.parse("journal.type = " + type + "\n" + kafka);
    }

    /** The contents of each address, in order, as they stand where the type says. */
    private Map<String, List<String>> exported(String type) throws Exception {
        Map<String, List<String>> contents = new HashMap<>();
        Errands.run(directory, () -> configuration(type), Call.of("journal.export"), record -> {
            List<String> own =
                    contents.computeIfAbsent(address(record.path("entryHex").asText()), any -> new ArrayList<>());
            record.remove("position");
            own.add(record.toString());
        });
        return contents;
    }

    private static String address(String hex) {
        String line = new String(java.util.HexFormat.of().parseHex(hex), java.nio.charset.StandardCharsets.UTF_8);
        return line.replaceFirst(".*\"ip\":\"([^\"]*)\".*", "$1");
    }

    private static List<String> lines() {
        return IntStream.range(0, RECORDS)
                .mapToObj(number -> TextLines.line(number, ADDRESSES))
                .toList();
    }

    private static List<String> ids(List<String> lines) {
        return lines.stream().map(TextLines::id).sorted().toList();
    }

    private static LongConsumer breakingAfter(long records) {
        return done -> {
            if (done >= records) {
                throw new Broken();
            }
        };
    }

    /** As if somebody had ended the program. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
