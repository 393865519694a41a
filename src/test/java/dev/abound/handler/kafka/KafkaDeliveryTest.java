package dev.abound.handler.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.json.EventJson;
import dev.abound.spi.HandlerResult;
import dev.abound.testing.Events;
import dev.abound.testing.HandlerHarness;
import dev.abound.testing.kafka.KafkaCluster;
import dev.abound.testing.kafka.SharedBroker;
import dev.abound.testing.kafka.TopicReader;
import dev.abound.value.Position;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real broker has afterwards. Each test has topics of its own. */
class KafkaDeliveryTest {

    private static final String MAC = "02:00:5e:00:53:11";

    @TempDir
    private static Path directory;

    private static KafkaCluster kafka;

    @BeforeAll
    static void start() throws Exception {
        kafka = SharedBroker.kafka();
    }

    private static Map<String, String> settings(String test, String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "servers", kafka.servers(),
                "partitions", "3", // each costs the broker files
                "events-topic", test + ".events",
                "leases-topic", test + ".leases",
                "deadletter-topic", test + ".dead"));
        for (int at = 0; at < more.length; at += 2) {
            settings.put(more[at], more[at + 1]);
        }
        return settings;
    }

    private static HandlerHarness harness(Map<String, String> settings) {
        return HandlerHarness.of(new KafkaProvider(), settings, directory);
    }

    @Test
    void anEventIsItsEnvelopeUnderItsAddress() throws Exception {
        try (HandlerHarness harness = harness(settings("one"))) {
            assertEquals(HandlerResult.done(), harness.playCaptured("ack"));
            BindingEvent event = harness.last();
            List<ConsumerRecord<String, byte[]>> records = TopicReader.read(kafka, "one.events");
            assertEquals(1, records.size());
            ConsumerRecord<String, byte[]> record = records.get(0);
            assertEquals(event.address().orElseThrow().toString(), record.key());
            assertEquals(EventJson.toJson(event), new String(record.value(), StandardCharsets.UTF_8));
            assertEquals(event.id(), TopicReader.header(record, "ce_id"));
            assertEquals("dev.abound.dhcp.lease.bound.v1", TopicReader.header(record, "ce_type"));
            assertEquals("application/cloudevents+json; charset=UTF-8", TopicReader.header(record, "content-type"));
            CloudEvent judged = new JsonFormat().deserialize(record.value());
            assertEquals(event.id(), judged.getId());
            assertEquals(record.key(), judged.getSubject());
        }
    }

    @Test
    void theTopicsAreMadeAsTheirRecordsNeed() throws Exception {
        try (HandlerHarness harness = harness(settings("made", "partitions", "4"))) {
            assertEquals(HandlerResult.done(), harness.playCaptured("ack"));
            assertEquals("delete", TopicReader.settings(kafka, "made.events").get("cleanup.policy"));
            assertEquals("compact", TopicReader.settings(kafka, "made.leases").get("cleanup.policy"));
            assertEquals("delete", TopicReader.settings(kafka, "made.dead").get("cleanup.policy"));
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.servers()))) {
                var topics = admin.describeTopics(List.of("made.events", "made.leases", "made.dead"))
                        .allTopicNames()
                        .get();
                assertEquals(4, topics.get("made.events").partitions().size());
                assertEquals(4, topics.get("made.leases").partitions().size());
                assertEquals(1, topics.get("made.dead").partitions().size());
            }
        }
    }

    @Test
    void whoeverLosesAnAddressLeavesATombstone() throws Exception {
        try (HandlerHarness harness = harness(settings("tomb"))) {
            for (Action action : Action.values()) {
                String address = "192.0.2." + (10 + number(action));
                harness.play(Events.bound(address, MAC).id(id(action, 1)).build());
                harness.play(with(action, address, id(action, 2)));
            }
            harness.play(Events.bound("192.0.2.99", MAC)
                    .realm("lab")
                    .id("f".repeat(32))
                    .build());
            Map<String, ConsumerRecord<String, byte[]>> last = new HashMap<>();
            TopicReader.read(kafka, "tomb.leases").forEach(record -> last.put(record.key(), record));
            for (Action action : Action.values()) {
                ConsumerRecord<String, byte[]> record = last.get("192.0.2." + (10 + number(action)));
                assertEquals(action.ends(), record.value() == null, action::word);
                assertEquals(id(action, action == Action.INFORMED ? 1 : 2), TopicReader.header(record, "ce_id"));
            }
            assertTrue(last.containsKey("lab/192.0.2.99"), () -> "another realm is another lease: " + last.keySet());
            assertEquals(
                    2 * Action.values().length + 1,
                    TopicReader.read(kafka, "tomb.events").size());
        }
    }

    private static String id(Action action, int number) {
        return String.format("%030d%02d", number(action), number);
    }

    private static int number(Action action) {
        return List.of(Action.values()).indexOf(action);
    }

    private static BindingEvent with(Action action, String address, String id) {
        return BindingEvent.builder(action)
                .address(Events.bound(address, MAC).build().address())
                .receivedAt(Events.CALLED_AT)
                .id(id)
                .build();
    }

    @Test
    void anEventWithoutAnAddressGoesUnderItsSourceAndLeavesTheLeasesAlone() throws Exception {
        try (HandlerHarness harness = harness(settings("nowhere"))) {
            BindingEvent event = BindingEvent.builder(Action.BOUND)
                    .source("east")
                    .receivedAt(Events.CALLED_AT)
                    .build();
            assertEquals(HandlerResult.done(), harness.play(event));
            assertEquals(
                    "east", TopicReader.read(kafka, "nowhere.events").get(0).key());
            assertEquals(List.of(), TopicReader.read(kafka, "nowhere.leases"));
        }
    }

    @Test
    void whatHappensToOneAddressStaysInOrder() throws Exception {
        List<BindingEvent> events = IntStream.range(0, 3_000)
                .mapToObj(number -> Events.renewed("192.0.2." + number % 50, MAC)
                        .id(String.format("%032d", number))
                        .position(new Position(0, number))
                        .build())
                .toList();
        try (HandlerHarness harness =
                harness(settings("order", "leases-topic", "none", "kafka.compression.type", "lz4"))) {
            for (int from = 0; from < events.size(); from += 1_000) {
                assertEquals(HandlerResult.done(), harness.playTogether(events.subList(from, from + 1_000)));
            }
            Map<String, List<String>> heard = new HashMap<>();
            for (ConsumerRecord<String, byte[]> record : TopicReader.read(kafka, "order.events")) {
                heard.computeIfAbsent(record.key(), key -> new ArrayList<>()).add(TopicReader.header(record, "ce_id"));
            }
            Map<String, List<String>> said = new HashMap<>();
            for (BindingEvent event : events) {
                said.computeIfAbsent(event.partitionKey(), key -> new ArrayList<>())
                        .add(event.id());
            }
            assertEquals(said, heard);
        }
    }

    @Test
    void inBinaryModeTheAttributesAreHeaders() throws Exception {
        try (HandlerHarness harness = harness(settings("binary", "format", "data"))) {
            assertEquals(HandlerResult.done(), harness.playCaptured("ack-renewal"));
            ConsumerRecord<String, byte[]> record =
                    TopicReader.read(kafka, "binary.events").get(0);
            assertEquals("application/json", TopicReader.header(record, "content-type"));
            assertEquals("1.0", TopicReader.header(record, "ce_specversion"));
            assertEquals(record.key(), TopicReader.header(record, "ce_subject"));
            assertEquals(record.key(), TopicReader.header(record, "ce_partitionkey"));
            assertTrue(new String(record.value(), StandardCharsets.UTF_8).startsWith("{\"action\":\"renewed\""));
        }
    }

    @Test
    void anEventTooLargeForItsTopicIsRefusedAloneAndANoticeTakesItsPlace() throws Exception {
        createTopic("large.events", Map.of("max.message.bytes", "1500"));
        BindingEvent large = sized("192.0.2.2", 2, "x".repeat(4_000));
        List<BindingEvent> batch = List.of(sized("192.0.2.1", 1, "fits"), large, sized("192.0.2.2", 3, "fits"));
        try (HandlerHarness harness = harness(settings("large"))) {
            assertInstanceOf(HandlerResult.Rejected.class, harness.playTogether(batch));
            assertEquals(HandlerResult.done(), harness.play(batch.get(0)));
            HandlerResult.Rejected rejected =
                    assertInstanceOf(HandlerResult.Rejected.class, harness.play(batch.get(1)));
            assertTrue(rejected.reason().startsWith("Kafka does not take it: "), rejected::reason);
            assertEquals(HandlerResult.done(), harness.play(batch.get(2)));
            assertEquals(List.of(id(1), id(3)), ids("large.events"));
            ConsumerRecord<String, byte[]> notice =
                    TopicReader.read(kafka, "large.dead").get(0);
            assertEquals("192.0.2.2", notice.key());
            assertEquals(id(2), TopicReader.header(notice, "ce_id"));
            String text = new String(notice.value(), StandardCharsets.UTF_8);
            assertTrue(text.startsWith("{\"id\":\"" + id(2) + "\"") && text.contains("\"reason\":\""), text);
            assertFalse(text.contains("xxxx"), text);
        }
    }

    /** A record larger than the producer may send never gets as far as the broker. */
    @Test
    void anEventTooLargeForTheProducerIsRefusedTheSameWay() throws Exception {
        try (HandlerHarness harness = harness(settings("huge", "kafka.max.request.size", "1500"))) {
            assertInstanceOf(HandlerResult.Rejected.class, harness.play(sized("192.0.2.1", 1, "x".repeat(4_000))));
            assertEquals(HandlerResult.done(), harness.play(sized("192.0.2.1", 2, "fits")));
            assertEquals(List.of(id(2)), ids("huge.events"));
            assertEquals(1, TopicReader.read(kafka, "huge.dead").size());
        }
    }

    private static BindingEvent sized(String address, int number, String warning) {
        return Events.bound(address, MAC)
                .id(id(number))
                .position(new Position(0, number))
                .warnings(List.of(warning))
                .build();
    }

    private static String id(int number) {
        return String.format("%032d", number);
    }

    private static List<String> ids(String topic) {
        return TopicReader.read(kafka, topic).stream()
                .map(record -> TopicReader.header(record, "ce_id"))
                .sorted()
                .toList();
    }

    @Test
    void aMissingTopicThatMayNotBeMadeIsWaitedFor() throws Exception {
        try (HandlerHarness harness = harness(settings("absent", "create-topics", "false", "leases-topic", "none"))) {
            HandlerResult.Retry retry = assertInstanceOf(HandlerResult.Retry.class, harness.playCaptured("ack"));
            assertTrue(retry.reason().contains("topic absent.events is missing"), retry::reason);
            createTopic("absent.events", Map.of());
            createTopic("absent.dead", Map.of());
            assertEquals(HandlerResult.done(), harness.playAgain());
            assertEquals(1, TopicReader.read(kafka, "absent.events").size());
        }
    }

    @Test
    void theDoctorHearsOfTopicsThatForget() throws Exception {
        createTopic("sick.leases", Map.of("cleanup.policy", "delete"));
        createTopic("sick.events", Map.of("cleanup.policy", "compact"));
        var provider = new KafkaProvider();
        var settings = new dev.abound.spi.HandlerSettings("k", settings("sick", "create-topics", "false"), directory);
        List<String> found = provider.check(settings);
        assertEquals(3, found.size(), found::toString);
        assertTrue(found.get(0).startsWith("topic sick.events has cleanup.policy = compact"), found::toString);
        assertTrue(found.get(1).startsWith("topic sick.leases has cleanup.policy = delete"), found::toString);
        assertEquals("topic sick.dead is missing. Make it, or set create-topics = true.", found.get(2));
    }

    @Test
    void aTombstoneHasNoValueAtAll() throws Exception {
        try (HandlerHarness harness = harness(settings("null"))) {
            harness.play(Events.released("192.0.2.7", MAC).build());
            ConsumerRecord<String, byte[]> record =
                    TopicReader.read(kafka, "null.leases").get(0);
            assertNull(record.value());
            assertEquals("dev.abound.dhcp.lease.released.v1", TopicReader.header(record, "ce_type"));
        }
    }

    private static void createTopic(String name, Map<String, String> settings) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.servers()))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1).configs(settings)))
                    .all()
                    .get();
        }
    }
}
