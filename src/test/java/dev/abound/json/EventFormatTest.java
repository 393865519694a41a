package dev.abound.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.event.Protocol;
import dev.abound.event.Server;
import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import dev.abound.testing.Events;
import dev.abound.testing.HandlerHarness;
import dev.abound.testing.RecordingHandler;
import dev.abound.testing.ReplyBuilder;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes an event can take, judged by the published rules. */
class EventFormatTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode in(EventFormat format, BindingEvent event) throws IOException {
        return JSON.readTree(format.toJson(event));
    }

    private static List<String> faultsOf(EventFormat format, BindingEvent event) throws IOException {
        return switch (format) {
            case CLOUDEVENTS -> EventSchema.faultsOf(format.toJson(event));
            case DATA -> List.of();
            case OCSF -> OcsfRules.faultsOf(in(format, event));
            case ECS -> EcsRules.faultsOf(in(format, event));
        };
    }

    private static BindingEvent.Builder bound() {
        return Events.bound("10.1.2.3", "aa:bb:cc:dd:ee:ff")
                .id("0123456789abcdef0123456789abcdef")
                .position(new Position(0, 42))
                .source("sys1");
    }

    private static BindingEvent full() throws InterruptedException {
        RecordingHandler handler = RecordingHandler.done();
        HandlerHarness.of(handler)
                .play(ReplyBuilder.ack("10.1.2.3")
                        .mac("aa:bb:cc:dd:ee:ff")
                        .hostName("pc-17")
                        .relay("10.1.2.1", Octets.ofHex("47652d302f302f31"), Octets.ofHex("cce17f87b200"))
                        .option(55, Octets.of(1, 3, 6, 15))
                        .option(60, Octets.ofLatin1("MSFT 5.0"))
                        .xid(0x7dc34467L)
                        .build());
        return handler.events().get(0);
    }

    /** The one part of an event that is not the same at every build of the packet. */
    private static String withoutRandom(String json) {
        return json.replaceAll("[0-9a-f]{32}", "ID").replaceAll("(raw_data|original)\":\"[^\"]+", "$1\":\"BASE64");
    }

    @ParameterizedTest
    @EnumSource(EventFormat.class)
    void everyVectorFulfilsThePublishedRules(EventFormat format) throws Exception {
        for (BindingEvent event : EveryEvent.ofVectors()) {
            assertEquals(List.of(), faultsOf(format, event), () -> format.toJson(event));
        }
    }

    @ParameterizedTest
    @EnumSource(EventFormat.class)
    void everyReplyOfEveryCaptureFulfilsThePublishedRules(EventFormat format) throws Exception {
        List<BindingEvent> events = EveryEvent.ofCaptures();
        assertTrue(events.size() > 70, "only " + events.size() + " events");
        for (BindingEvent event : events) {
            assertEquals(List.of(), faultsOf(format, event), () -> format.toJson(event));
        }
    }

    @ParameterizedTest
    @EnumSource(EventFormat.class)
    void everyActionFulfilsThePublishedRulesEvenWhenNothingElseIsKnown(EventFormat format) throws Exception {
        for (Action action : Action.values()) {
            BindingEvent event =
                    BindingEvent.builder(action).receivedAt(Events.CALLED_AT).build();
            assertEquals(List.of(), faultsOf(format, event), () -> format.toJson(event));
        }
    }

    @ParameterizedTest
    @EnumSource(EventFormat.class)
    void whatFitsNoTypeFulfilsThePublishedRulesToo(EventFormat format) throws Exception {
        Octets infiniband = Octets.ofHex("0011223344556677");
        for (BindingEvent event : List.of(
                bound().client(new Client(
                                Optional.empty(),
                                Optional.of(new HardwareAddress(32, infiniband)),
                                Optional.of("pc_17 .")))
                        .build(),
                bound().lease(Optional.of(LeaseDuration.ofSeconds(4_294_967_294L)))
                        .position(new Position(3, 3_000_000_000L))
                        .build(),
                bound().address(Optional.of(Ipv4Address.parse("0.0.0.0"))).build(),
                bound().address(Optional.empty())
                        .client(new Client(
                                Optional.empty(),
                                Optional.of(HardwareAddress.ethernet("aa:bb:cc:dd:ee:ff")),
                                Optional.empty()))
                        .build(),
                bound().server(new Server(Optional.empty(), Optional.of("Büro 1"), Optional.empty()))
                        .protocol(new Protocol(7))
                        .build())) {
            assertEquals(List.of(), faultsOf(format, event), () -> format.toJson(event));
        }
    }

    @Test
    void aBindingLooksLikeThisInOcsf() throws Exception {
        assertEquals(
                """
                {"activity_id":5,"activity_name":"Ack","category_uid":4,"category_name":"Network Activity",\
                "class_uid":4004,"class_name":"DHCP Activity","type_uid":400405,"type_name":"DHCP Activity: Ack",\
                "severity_id":1,"severity":"Informational","time":1795267536123,\
                "metadata":{"version":"1.1.0","product":{"name":"Abound","vendor_name":"Abound"},"uid":"ID",\
                "sequence":0,"logged_time":1795267536123},\
                "src_endpoint":{"ip":"10.1.2.3","mac":"aa:bb:cc:dd:ee:ff","hostname":"pc-17","uid":"01aabbccddeeff"},\
                "dst_endpoint":{"ip":"192.0.2.1"},"lease_dur":86400,"relay":{"ip":"10.1.2.1","type_id":0},\
                "transaction_uid":"7dc34467","raw_data":"BASE64",\
                "unmapped":{"action":"bound","protocol":"dhcp","lease_end":"2026-11-22T13:25:36.123456Z",\
                "circuit_id":"47652d302f302f31","remote_id":"cce17f87b200","parameter_request_list":[1,3,6,15],\
                "vendor_class":"MSFT 5.0","source":"test"}}""",
                withoutRandom(EventFormat.OCSF.toJson(full())));
    }

    @Test
    void aBindingLooksLikeThisInEcs() throws Exception {
        assertEquals(
                """
                {"@timestamp":"2026-11-21T13:25:36.123456Z","ecs":{"version":"8.11.0"},\
                "event":{"kind":"event","category":["network"],"type":["protocol","start"],"action":"dhcp-new",\
                "provider":"abound","dataset":"abound.binding","id":"ID","sequence":0,\
                "start":"2026-11-21T13:25:36.123456Z","end":"2026-11-22T13:25:36.123456Z",\
                "created":"2026-11-21T13:25:36.123456Z","original":"BASE64"},\
                "client":{"ip":"10.1.2.3","mac":"AA-BB-CC-DD-EE-FF","domain":"pc-17"},\
                "related":{"ip":["10.1.2.3"],"hosts":["pc-17"]},"server":{"ip":"192.0.2.1"},\
                "network":{"type":"ipv4","transport":"udp","protocol":"dhcp"},\
                "dhcpv4":{"assigned_ip":"10.1.2.3","client_mac":"AA-BB-CC-DD-EE-FF","relay_ip":"10.1.2.1",\
                "transaction_id":"7dc34467","option":{"ip_address_lease_time_sec":86400,\
                "class_identifier":"MSFT 5.0","parameter_request_list":["1","3","6","15"]}},\
                "abound":{"action":"bound","source":"test","realm":"default","client_id":"01aabbccddeeff",\
                "lease":{"infinite":false},"relay":{"circuit_id":"47652d302f302f31","remote_id":"cce17f87b200"},\
                "snapshot":false,"time_unknown":false}}""",
                withoutRandom(EventFormat.ECS.toJson(full())));
    }

    @ParameterizedTest(name = "{0}: {1} {2}, {3}")
    @CsvSource({
        "BOUND, 5, Ack, dhcp-new",
        "RENEWED, 5, Ack, dhcp-renew",
        "RELEASED, 7, Release, dhcp-release",
        "EXPIRED, 9, Expire, dhcp-expire",
        "REVOKED, 99, Revoke, dhcp-delete",
        "DECLINED, 4, Decline, dhcp-decline",
        "ENDED, 99, End, dhcp-end",
        "INFORMED, 8, Inform, dhcp-inform"
    })
    void everyActionHasItsNumberAndItsWord(Action action, int activity, String name, String word) throws Exception {
        BindingEvent event = BindingEvent.builder(action).build();
        JsonNode ocsf = in(EventFormat.OCSF, event);
        assertEquals(activity, ocsf.get("activity_id").asInt());
        assertEquals(400_400 + activity, ocsf.get("type_uid").asInt());
        assertEquals(name, ocsf.get("activity_name").asText());
        assertEquals(word, in(EventFormat.ECS, event).at("/event/action").asText());
    }

    @Test
    void anInfiniteLeaseHasNoDurationAndNoEndAnywhere() throws Exception {
        BindingEvent event =
                bound().lease(Optional.of(LeaseDuration.infinite())).build();
        JsonNode ocsf = in(EventFormat.OCSF, event);
        assertFalse(ocsf.has("lease_dur"));
        assertTrue(ocsf.at("/unmapped/lease_infinite").asBoolean());
        assertFalse(ocsf.get("unmapped").has("lease_end"));
        JsonNode ecs = in(EventFormat.ECS, event);
        assertFalse(ecs.get("event").has("end"));
        assertFalse(ecs.get("dhcpv4").has("option"));
        assertTrue(ecs.at("/abound/lease/infinite").asBoolean());
    }

    @Test
    void whatFitsNoOcsfTypeIsKeptUnmapped() throws Exception {
        HardwareAddress infiniband = new HardwareAddress(32, Octets.ofHex("0011223344556677"));
        JsonNode ocsf = in(
                EventFormat.OCSF,
                bound().client(new Client(Optional.empty(), Optional.of(infiniband), Optional.of("pc_17")))
                        .lease(Optional.of(LeaseDuration.ofSeconds(4_294_967_294L)))
                        .position(new Position(3, 42))
                        .build());
        assertFalse(ocsf.get("src_endpoint").has("mac"));
        assertFalse(ocsf.get("src_endpoint").has("hostname"));
        assertFalse(ocsf.has("lease_dur"));
        JsonNode unmapped = ocsf.get("unmapped");
        assertEquals("pc_17", unmapped.get("hostname").asText());
        assertEquals(32, unmapped.get("hardware_type").asInt());
        assertEquals("00:11:22:33:44:55:66:77", unmapped.get("hardware_address").asText());
        assertEquals(4_294_967_294L, unmapped.get("lease_seconds").asLong());
        assertEquals("3-000000000000042", unmapped.get("position").asText());
    }

    @Test
    void theRuleChecksThemselvesFindFaults() throws Exception {
        String ocsf = EventFormat.OCSF.toJson(bound().build());
        assertEquals(List.of(), OcsfRules.faultsOf(JSON.readTree(ocsf)));
        Map<String, String> damage = new LinkedHashMap<>(Map.of(
                "\"type_uid\":400405", "\"type_uid\":400407",
                "\"activity_id\":5", "\"activity_id\":11",
                "\"time\":1795267536123", "\"time\":1795267536",
                "\"lease_dur\":3600", "\"lease_dur\":4294967294",
                "\"severity_id\":1,", "",
                "\"mac\":\"aa:bb:cc:dd:ee:ff\"", "\"mac\":\"aabbccddeeff\"",
                "\"vendor_name\"", "\"vendor\""));
        damage.forEach((is, becomes) -> assertTrue(isFaulty(ocsf, is, becomes), is));
        String ecs = EventFormat.ECS.toJson(bound().build());
        assertEquals(List.of(), EcsRules.faultsOf(JSON.readTree(ecs)));
        assertEquals(
                1,
                EcsRules.faultsOf(JSON.readTree(ecs.replaceFirst("AA-BB", "aa-bb")))
                        .size());
    }

    private static boolean isFaulty(String json, String is, String becomes) {
        try {
            assertTrue(json.contains(is), is);
            return !OcsfRules.faultsOf(JSON.readTree(json.replace(is, becomes))).isEmpty();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    void binaryModeHasTheEnvelopesAttributesAndTheDataAsBody() throws Exception {
        BindingEvent event = full();
        JsonNode envelope = in(EventFormat.CLOUDEVENTS, event);
        List<String> names = new ArrayList<>(EventAttributes.of(event).keySet());
        EventAttributes.of(event)
                .forEach((name, text) -> assertEquals(envelope.get(name).asText(), text));
        List<String> wanted = new ArrayList<>();
        envelope.fieldNames().forEachRemaining(wanted::add);
        wanted.remove("data");
        assertEquals(wanted, names);
        assertEquals(envelope.get("data"), in(EventFormat.DATA, event));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "plain/path, plain/path",
        "'Euro € sign', Euro%20%E2%82%AC%20sign",
        "'a \"quoted\" 50%', a%20%22quoted%22%2050%25",
        "😀, %F0%9F%98%80"
    })
    void headersOfHttpCarryAnythingAsPrintableAscii(String text, String header) {
        assertEquals(header, EventAttributes.httpText(text));
    }

    @Test
    void everyShapePrintsSafely() {
        String evil = "pc\u001b[2J\n\u2028\"\\é";
        BindingEvent event = bound().client(new Client(Optional.empty(), Optional.empty(), Optional.of(evil)))
                .build();
        for (EventFormat format : EventFormat.values()) {
            String json = format.toJson(event);
            assertTrue(json.chars().allMatch(c -> c >= ' ' && c <= '~'), json);
        }
    }

    private static HandlerSettings settings(Map<String, String> values) {
        return new HandlerSettings("file", values, Path.of("."));
    }

    @Test
    void theWordChoosesTheShape() {
        assertEquals(EventFormat.CLOUDEVENTS, EventFormat.of(settings(Map.of())));
        for (EventFormat format : EventFormat.values()) {
            assertEquals(format, EventFormat.of(settings(Map.of("format", " " + format.word()))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xml", "OCSF", ""})
    void anyOtherWordIsRefusedWithThoseThereAre(String word) {
        SettingException refused =
                assertThrows(SettingException.class, () -> EventFormat.of(settings(Map.of("format", word))));
        assertEquals(
                "handlers.file.format wants cloudevents, data, ocsf, ecs, got \"" + word + "\".", refused.getMessage());
    }
}
