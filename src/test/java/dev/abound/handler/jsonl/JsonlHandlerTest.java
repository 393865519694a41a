package dev.abound.handler.jsonl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.json.EventFormat;
import dev.abound.json.EventJson;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import dev.abound.value.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonlHandlerTest {

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void setUp() {
        file = directory.resolve("events.jsonl");
    }

    private BatchHandler handler(String... more) {
        Map<String, String> values = new HashMap<>(Map.of("file", file.toString()));
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return (BatchHandler) new JsonlProvider().create(new HandlerSettings("file", values, directory));
    }

    private static BindingEvent event(int number) {
        return BindingEvent.builder(Action.BOUND)
                .id(String.format("%032x", number))
                .position(new Position(0, number))
                .receivedAt(Instant.ofEpochSecond(1_700_000_000))
                .client(new Client(Optional.empty(), Optional.empty(), Optional.of("a\nb\u2028")))
                .build();
    }

    private static List<BindingEvent> events(int from, int to) {
        return IntStream.range(from, to).mapToObj(JsonlHandlerTest::event).toList();
    }

    private static List<Integer> numbers(Path file) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (String line : Files.readString(file).split("\n")) {
            numbers.add(Integer.valueOf(
                    new ObjectMapper().readTree(line).path("id").asText().substring(24), 16));
        }
        return numbers;
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    private static HandlerResult all(BatchHandler handler, int from, int to) throws InterruptedException {
        return handler.handle(events(from, to));
    }

    @Test
    void eachEventIsOneLineOfItsJson() throws Exception {
        BatchHandler handler = handler();
        assertSame(HandlerResult.done(), all(handler, 0, 3));
        assertSame(HandlerResult.done(), handler.handle(event(3)));
        String expected =
                String.join("\n", events(0, 4).stream().map(EventJson::toJson).toList()) + "\n";
        assertEquals(expected, Files.readString(file), "complete before the answer, without a close");
    }

    @Test
    void aRestartGoesOnAtTheEnd() throws Exception {
        for (int life = 0; life < 3; life++) {
            BatchHandler handler = handler("force", "false");
            all(handler, life * 2, life * 2 + 2);
            handler.close();
        }
        assertEquals(range(0, 6), numbers(file));
    }

    @Test
    void aLineCutByACrashIsGivenAnEnd() throws Exception {
        String line = EventJson.toJson(event(0));
        for (int cut = 1; cut <= line.length(); cut += 7) {
            Files.writeString(file, line + "\n" + line.substring(0, cut));
            try (BatchHandler handler = handler()) {
                all(handler, 1, 2);
            }
            List<String> lines = Files.readAllLines(file);
            assertEquals(List.of(line, line.substring(0, cut), EventJson.toJson(event(1))), lines);
        }
    }

    @Test
    void filesAreRotatedBySizeAndTheOldestGoes() throws Exception {
        BatchHandler handler = handler("rotate-size", "2k", "rotate-keep", "3");
        int perFile = 2_048 / (EventJson.toJson(event(0)).length() + 1);
        all(handler, 0, perFile * 6 + 1);
        assertEquals(List.of(perFile * 6), numbers(file));
        for (int old = 1; old <= 3; old++) {
            Path rotated = directory.resolve("events.jsonl." + old);
            assertTrue(Files.size(rotated) <= 2_048);
            assertEquals(range((6 - old) * perFile, (7 - old) * perFile), numbers(rotated));
        }
        assertFalse(Files.exists(directory.resolve("events.jsonl.4")));
    }

    @Test
    void aSingleEventLargerThanTheLimitStillHasALine() throws Exception {
        BatchHandler handler = handler("rotate-size", "1k");
        BindingEvent large = BindingEvent.builder(Action.BOUND)
                .warnings(List.of("x".repeat(200_000)))
                .build();
        handler.handle(List.of(event(1), large, event(2)));
        assertEquals(List.of(2), numbers(file));
        assertEquals(EventJson.toJson(large) + "\n", Files.readString(directory.resolve("events.jsonl.1")));
        assertEquals(List.of(1), numbers(directory.resolve("events.jsonl.2")));
    }

    @Test
    void aRotationCutByACrashLosesNoFile() throws Exception {
        Rotation rotation = new Rotation(file, 3);
        for (String suffix : List.of("", ".1", ".3")) { // ".1" had just been moved to ".2", and that to ".3"
            Files.writeString(directory.resolve("events.jsonl" + suffix), suffix);
        }
        rotation.rotate();
        assertFalse(Files.exists(file));
        assertEquals("", Files.readString(directory.resolve("events.jsonl.1")));
        assertEquals(".1", Files.readString(directory.resolve("events.jsonl.2")));
        assertEquals(".3", Files.readString(directory.resolve("events.jsonl.3")), "the gap was closed first");
    }

    @Test
    void aFileThatWasMovedAwayOrCutOrDeletedIsNoticed() throws Exception {
        BatchHandler handler = handler();
        all(handler, 0, 2);
        Files.move(file, directory.resolve("moved"));
        all(handler, 2, 4);
        assertEquals(range(2, 4), numbers(file));
        Files.delete(file);
        all(handler, 4, 6);
        assertEquals(range(4, 6), numbers(file));
        Files.write(file, new byte[0]);
        all(handler, 6, 8);
        assertEquals(range(6, 8), numbers(file));
        Files.writeString(file, EventJson.toJson(event(8)) + "\n", StandardOpenOption.APPEND);
        all(handler, 9, 10);
        assertEquals(range(6, 10), numbers(file));
        assertEquals(range(0, 2), numbers(directory.resolve("moved")));
    }

    @Test
    void aFileThatCannotBeWrittenIsTriedAgainAndNothingIsLost() throws Exception {
        BatchHandler handler = handler();
        all(handler, 0, 2);
        Files.delete(file);
        Files.createDirectory(file);
        HandlerResult.Retry retry = assertInstanceOf(HandlerResult.Retry.class, all(handler, 2, 4));
        assertTrue(retry.reason().startsWith(file + " cannot be written: "), retry.reason());
        Files.delete(file);
        assertSame(HandlerResult.done(), all(handler, 2, 4));
        assertEquals(range(2, 4), numbers(file));
    }

    @Test
    void aRotationThatFailsIsTriedAgain() throws Exception {
        BatchHandler handler = handler("rotate-size", "1k", "rotate-keep", "1");
        all(handler, 0, 1);
        Path inTheWay = Files.createDirectories(directory.resolve("events.jsonl.1/full"));
        assertInstanceOf(HandlerResult.Retry.class, all(handler, 1, 9));
        assertEquals(List.of(0), numbers(file).subList(0, 1));
        Files.delete(inTheWay);
        assertSame(HandlerResult.done(), all(handler, 1, 9));
    }

    @Test
    void anInterruptWhileWritingMeansLeave() throws Exception {
        BatchHandler handler = handler();
        all(handler, 0, 2);
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> all(handler, 2, 4));
        assertFalse(Thread.interrupted());
        assertEquals(range(0, 2), numbers(file));
        assertSame(HandlerResult.done(), all(handler, 2, 4));
        assertEquals(range(0, 4), numbers(file));
    }

    @ParameterizedTest
    @EnumSource(EventFormat.class)
    void eachLineHasTheShapeThatIsConfigured(EventFormat format) throws Exception {
        try (BatchHandler handler = handler("format", format.word())) {
            assertSame(HandlerResult.done(), handler.handle(events(0, 2)));
        }
        assertEquals(events(0, 2).stream().map(format::toJson).toList(), Files.readAllLines(file));
    }

    @Test
    void aFullDiskLeavesNoHalfLine() throws Exception {
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isWritable(full), "needs /dev/full");
        LineFile lines = new LineFile(full, Long.MAX_VALUE, new Rotation(full, 1), false);
        HandlerResult result = new JsonlHandler(lines, EventFormat.CLOUDEVENTS).handle(events(0, 2));
        assertTrue(assertInstanceOf(HandlerResult.Retry.class, result).reason().contains("No space left"));
    }

    @Test
    void aPlaceThatDoesNotExistIsSaidAtStart() {
        file = directory.resolve("missing/events.jsonl");
        SettingException refused = assertThrows(SettingException.class, this::handler);
        assertTrue(refused.getMessage().startsWith("handlers.file.file names " + file + ", which cannot be written: "));
        assertTrue(refused.getMessage().endsWith("Make its directory, or give the service the right to write there."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "ten", "-5k", "1t", "99999999999999999999"})
    void aSizeThatIsNoneIsRefused(String size) {
        SettingException refused = assertThrows(SettingException.class, () -> handler("rotate-size", size));
        assertEquals(
                "handlers.file.rotate-size wants a number of octets such as 500000, 64k, 10M or 1G, at least 1k, got \""
                        + size + "\".",
                refused.getMessage());
    }

    @Test
    void aFileIsNeeded() {
        HandlerSettings nothing = new HandlerSettings("file", Map.of(), directory);
        SettingException refused = assertThrows(SettingException.class, () -> new JsonlProvider().create(nothing));
        assertTrue(refused.getMessage().startsWith("handlers.file.file is missing."), refused.getMessage());
    }
}
