package dev.abound.handler.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.abound.event.BindingEvent;
import dev.abound.handler.webhook.Receiver.Request;
import dev.abound.json.EventAttributes;
import dev.abound.json.EveryEvent;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.HandlerSettings;
import dev.abound.testing.Events;
import dev.abound.testing.HandlerHarness;
import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives, as the CloudEvents SDK reads it: every event of our vectors and captures. */
class CloudEventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = Receiver.accepting();
    }

    @AfterEach
    void close() throws IOException {
        receiver.close();
    }

    private void deliver(String mode, List<BindingEvent> events) throws InterruptedException {
        HandlerSettings settings =
                new HandlerSettings("hook", Map.of("url", receiver.url(), "mode", mode, "concurrency", "1"), directory);
        try (HandlerHarness harness = HandlerHarness.of(new WebhookProvider().create(settings))) {
            int done = 0;
            while (done < events.size()) {
                HandlerResult result = harness.playTogether(events.subList(done, events.size()));
                done += Math.min(events.size() - done, ((HandlerResult.Done) result).events());
            }
        }
    }

    private static List<BindingEvent> everyEvent() throws Exception {
        List<BindingEvent> events = EveryEvent.inOneJournal();
        assertTrue(events.size() > 50, "events to judge: " + events.size());
        return events;
    }

    private static void assertSame(BindingEvent event, CloudEvent read) throws IOException {
        Map<String, String> wanted = new HashMap<>(EventAttributes.of(event));
        Map<String, String> got = new HashMap<>();
        read.getAttributeNames().forEach(name -> got.put(name, text(read, name)));
        read.getExtensionNames().forEach(name -> got.put(name, String.valueOf(read.getExtension(name))));
        // the SDK reads the time into its own type: as an instant they are the same
        assertEquals(event.time().map(time -> time.toEpochMilli()).orElse(-1L), millis(read));
        wanted.remove("time");
        got.remove("time");
        assertEquals(wanted, got);
        JsonNode data = JSON.readTree(read.getData().toBytes());
        assertEquals(JSON.readTree(dev.abound.json.EventFormat.DATA.toJson(event)), data);
    }

    private static String text(CloudEvent read, String name) {
        return String.valueOf(read.getAttribute(name));
    }

    private static long millis(CloudEvent read) {
        return read.getTime() == null ? -1 : read.getTime().toInstant().toEpochMilli();
    }

    @ParameterizedTest
    @ValueSource(strings = {"structured", "binary"})
    void everyEventIsReadBackByTheSdk(String mode) throws Exception {
        List<BindingEvent> events = everyEvent();
        deliver(mode, events);
        assertEquals(events.size(), receiver.heard().size());
        List<CloudEvent> read = new ArrayList<>();
        for (Request request : receiver.heard()) {
            read.add(HttpMessageFactory.createReader(
                            request.headers(), request.body().toArray())
                    .toEvent());
        }
        assertAll(events, read);
    }

    @Test
    void aBatchIsAnArrayOfEventsTheSdkReads() throws Exception {
        List<BindingEvent> events = everyEvent();
        deliver("batch", events);
        List<CloudEvent> read = new ArrayList<>();
        for (Request request : receiver.heard()) {
            assertEquals("application/cloudevents-batch+json; charset=utf-8", request.header("content-type"));
            for (JsonNode one : JSON.readTree(request.body().toArray())) {
                read.add(new JsonFormat().deserialize(one.toString().getBytes(StandardCharsets.UTF_8)));
            }
        }
        assertAll(events, read);
    }

    /** Requests of different addresses overtake each other in single modes: compared by what names an event. */
    private static void assertAll(List<BindingEvent> events, List<CloudEvent> read) throws IOException {
        assertEquals(events.size(), read.size());
        Map<String, List<CloudEvent>> byId = new HashMap<>();
        read.forEach(one ->
                byId.computeIfAbsent(one.getId(), first -> new ArrayList<>()).add(one));
        for (BindingEvent event : events) {
            assertSame(event, byId.get(event.id()).remove(0));
        }
    }

    @Test
    void aNameNoHeaderCouldCarryArrivesInBinaryModeToo() throws Exception {
        BindingEvent event = Events.bound("10.1.2.3", "02:00:5e:00:53:11")
                .id("0123456789abcdef0123456789abcdef")
                .source("dépôt \"1\" 100 %\u20ac")
                .build();
        deliver("binary", List.of(event));
        Request request = receiver.heard().get(0);
        assertEquals("d%C3%A9p%C3%B4t%20%221%22%20100%20%25%E2%82%AC", request.header("ce-source"));
        assertEquals("application/json", request.header("content-type"));
    }

    @Test
    void aRequestSaysNothingNobodyAskedFor() throws Exception {
        deliver(
                "structured",
                List.of(Events.bound("10.1.2.3", "02:00:5e:00:53:11").id("00").build()));
        Request request = receiver.heard().get(0);
        assertEquals("POST /events HTTP/1.1", request.line());
        assertEquals(
                List.of("Content-Length", "Content-Type", "Host", "User-Agent"),
                request.headers().keySet().stream()
                        .filter(name -> !name.equals("Connection"))
                        .toList());
        assertEquals("application/cloudevents+json; charset=utf-8", request.header("content-type"));
    }
}
