package dev.abound.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.event.Protocol;
import dev.abound.event.Server;
import dev.abound.ibmi.exitpoint.EntryVectors;
import dev.abound.ibmi.exitpoint.ExitEntryDecoder;
import dev.abound.spi.Decoded;
import dev.abound.testing.Events;
import dev.abound.testing.HandlerHarness;
import dev.abound.testing.Packets;
import dev.abound.testing.ParameterGroups;
import dev.abound.testing.RecordingHandler;
import dev.abound.testing.ReplyBuilder;
import dev.abound.value.HardwareAddress;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON of an event, to the letter. */
class EventJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<EntryVectors.Vector> vectors() {
        return EntryVectors.events();
    }

    static List<String> replies() {
        return Packets.names().stream()
                .filter(name -> !name.equals("offer") && !name.equals("nak"))
                .toList();
    }

    private static BindingEvent.Builder bound() {
        return Events.bound("10.1.2.3", "aa:bb:cc:dd:ee:ff").id("0123456789abcdef0123456789abcdef");
    }

    private static JsonNode data(BindingEvent event) throws IOException {
        return JSON.readTree(EventJson.toJson(event)).get("data");
    }

    @Test
    void aBindingLooksLikeThis() throws Exception {
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
        String json = EventJson.toJson(handler.events().get(0));
        assertEquals(
                """
                {"specversion":"1.0","id":"ID","source":"/abound/test","type":"dev.abound.dhcp.lease.bound.v1",\
                "subject":"10.1.2.3","time":"2026-11-21T13:25:36.123456Z","datacontenttype":"application/json",\
                "dataschema":"https://abound.dev/schema/binding-1.json","partitionkey":"10.1.2.3",\
                "sequence":"000000000000000","data":{"action":"bound","protocol":"dhcp","ip":"10.1.2.3",\
                "client":{"id":"01aabbccddeeff","mac":"aa:bb:cc:dd:ee:ff","hostname":"pc-17"},\
                "lease":{"seconds":86400,"infinite":false,"start":"2026-11-21T13:25:36.123456Z",\
                "end":"2026-11-22T13:25:36.123456Z"},\
                "relay":{"ip":"10.1.2.1","circuitId":"47652d302f302f31","remoteId":"cce17f87b200"},\
                "server":{"id":"192.0.2.1","exitPoint":"QIBM_QTOD_DHCP_ABND","format":"DHCA0100"},\
                "packet":{"xid":"7dc34467","messageType":5,"length":300,"base64":"BASE64"},\
                "fingerprint":{"parameterRequestList":[1,3,6,15],"vendorClass":"MSFT 5.0"},\
                "source":"test","warnings":[]}}""",
                json.replaceFirst("\"id\":\"[0-9a-f]{32}\"", "\"id\":\"ID\"")
                        .replaceFirst("\"base64\":\"[^\"]+\"", "\"base64\":\"BASE64\""));
    }

    @Test
    void aReleaseLooksLikeThis() {
        Octets entry = ParameterGroups.entry(
                ParameterGroups.expired("192.0.2.9", "0102005e005311"), Instant.parse("2026-11-21T13:25:36Z"));
        Decoded.Event decoded = (Decoded.Event) new ExitEntryDecoder().decode(entry, "decode");
        assertEquals(
                """
                {"specversion":"1.0","id":"ID","source":"decode","type":"dev.abound.dhcp.lease.expired.v1",\
                "subject":"192.0.2.9","time":"2026-11-21T13:25:36.000000Z","datacontenttype":"application/json",\
                "dataschema":"https://abound.dev/schema/binding-1.json","partitionkey":"192.0.2.9",\
                "data":{"action":"expired","ip":"192.0.2.9","client":{"id":"0102005e005311"},\
                "server":{"exitPoint":"QIBM_QTOD_DHCP_ARLS","format":"DHCR0100"},"reason":2,\
                "source":"decode","warnings":[]}}""",
                EventJson.toJson(decoded.event()).replaceFirst("\"id\":\"[0-9a-f]{32}\"", "\"id\":\"ID\""));
    }

    @Test
    void anEventOfWhichNothingIsKnownIsShortAndStillValid() throws Exception {
        String json = EventJson.toJson(
                BindingEvent.builder(Action.ENDED).source("dhcpd").build());
        assertEquals(
                "{\"action\":\"ended\",\"source\":\"dhcpd\",\"warnings\":[]}",
                JSON.readTree(json).get("data").toString());
        assertFalse(JSON.readTree(json).has("time"));
        assertFalse(JSON.readTree(json).has("subject"));
        assertEquals(List.of(), EventSchema.faultsOf(json));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void everyVectorFulfilsTheSchema(EntryVectors.Vector vector) throws Exception {
        Decoded.Event decoded = (Decoded.Event) new ExitEntryDecoder().decode(vector.entry(), "decode");
        assertEquals(List.of(), EventSchema.faultsOf(EventJson.toJson(decoded.event())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("replies")
    void everyCapturedReplyFulfilsTheSchema(String name) throws Exception {
        RecordingHandler handler = RecordingHandler.done();
        HandlerHarness.of(handler).playCaptured(name);
        assertEquals(
                List.of(),
                EventSchema.faultsOf(EventJson.toJson(handler.events().get(0))));
    }

    @Test
    void theSchemaCheckItselfFindsFaults() throws Exception {
        String json = EventJson.toJson(bound().build());
        assertEquals(
                1, EventSchema.faultsOf(json.replace("\"bound\"", "\"leased\"")).size());
        assertEquals(1, EventSchema.faultsOf(json.replace("3600", "-1")).size());
        assertEquals(
                1,
                EventSchema.faultsOf(json.replace("\"warnings\"", "\"warning\"")).stream()
                        .filter(fault -> fault.contains("not described"))
                        .count());
    }

    @Test
    void aRecordOfANamedSystemNamesItAndAnyOtherItsSource() {
        BindingEvent.Builder event = bound().source("Büro 1").position(Position.START);
        assertEquals("/abound/B%C3%BCro%201", EventJson.source(event.build()));
        event.server(new Server(Optional.empty(), Optional.of("SYS1"), Optional.of("DHCA0100")));
        assertEquals("/ibmi/SYS1/dhcp", EventJson.source(event.build()));
        event.server(new Server(Optional.empty(), Optional.of("dhcp1"), Optional.empty()));
        assertEquals("/abound/B%C3%BCro%201", EventJson.source(event.build()));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00.000000Z",
                "2024-02-29T23:59:59.999999Z",
                "0000-12-31T23:00:00.000001Z",
                "9999-12-31T23:59:59.100000Z"
            })
    void timesHaveSixDigitsOfASecond(String time) throws Exception {
        BindingEvent event = bound().calledAt(Optional.of(Instant.parse(time))).build();
        assertEquals(time, JSON.readTree(EventJson.toJson(event)).get("time").asText());
    }

    @Test
    void aTimeThatIsOnlyOfReceiptSaysSo() throws Exception {
        BindingEvent event = bound().calledAt(Optional.empty()).build();
        assertEquals(
                "2026-11-21T13:25:36.123456Z",
                JSON.readTree(EventJson.toJson(event)).get("time").asText());
        assertTrue(data(event).get("timeUnknown").asBoolean());
        assertFalse(data(bound().build()).has("timeUnknown"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("replies")
    void thePacketIsThereOctetForOctet(String name) throws Exception {
        RecordingHandler handler = RecordingHandler.done();
        HandlerHarness.of(handler).playCaptured(name);
        JsonNode packet = data(handler.events().get(0)).get("packet");
        assertEquals(Packets.octets(name), Octets.of(packet.get("base64").binaryValue()));
        assertEquals(Packets.octets(name).length(), packet.get("length").asInt());
    }

    @Test
    void anInfiniteLeaseHasNeitherSecondsNorEnd() throws Exception {
        JsonNode lease = data(bound().lease(Optional.of(LeaseDuration.infinite()))
                        .build())
                .get("lease");
        assertEquals("{\"infinite\":true,\"start\":\"2026-11-21T13:25:36.123456Z\"}", lease.toString());
    }

    @Test
    void aLeaseThatEndsAfterTheYear9999HasNoEndAnybodyCouldRead() throws Exception {
        BindingEvent event = bound().calledAt(Optional.of(Instant.parse("9999-12-31T23:59:59Z")))
                .build();
        assertFalse(data(event).get("lease").has("end"));
    }

    @Test
    void anAckThatBindsNothingSaysSoWhereTheLeaseWouldStand() throws Exception {
        BindingEvent event = BindingEvent.builder(Action.INFORMED)
                .protocol(Protocol.DHCP)
                .calledAt(Optional.of(Events.CALLED_AT))
                .build();
        assertEquals("{\"infinite\":false}", data(event).get("lease").toString());
    }

    @Test
    void onlyEthernetAndIeee802HaveAMac() throws Exception {
        Octets octets = Octets.ofHex("0011223344556677");
        Client infiniband =
                new Client(Optional.empty(), Optional.of(new HardwareAddress(32, octets)), Optional.empty());
        assertEquals(
                "{\"hardwareType\":32,\"hardwareAddress\":\"00:11:22:33:44:55:66:77\"}",
                data(bound().client(infiniband).build()).get("client").toString());
        Client tokenRing =
                new Client(Optional.empty(), Optional.of(new HardwareAddress(6, octets.first(6))), Optional.empty());
        assertEquals(
                "{\"mac\":\"00:11:22:33:44:55\"}",
                data(bound().client(tokenRing).build()).get("client").toString());
    }

    @Test
    void aHostNameCannotMoveACursorAndIsReadBackLetterForLetter() throws Exception {
        String evil = "pc\u001b[2J\u007f\u009b\u202e\n\u2028\"\\é\ud83d\ude00";
        BindingEvent event = bound().client(new Client(Optional.empty(), Optional.empty(), Optional.of(evil)))
                .build();
        String json = EventJson.toJson(event);
        assertTrue(json.chars().allMatch(c -> c >= ' ' && c <= '~'), json);
        assertEquals(evil, data(event).get("client").get("hostname").asText());
    }

    @Test
    void whatIsNotOfTheDefaultIsSaid() throws Exception {
        JsonNode data = data(bound().realm("lab")
                .snapshot(true)
                .warnings(List.of("one", "two"))
                .build());
        assertEquals("lab", data.get("realm").asText());
        assertTrue(data.get("snapshot").asBoolean());
        assertEquals("[\"one\",\"two\"]", data.get("warnings").toString());
        assertFalse(data(bound().build()).has("realm"));
        assertFalse(data(bound().build()).has("snapshot"));
    }
}
