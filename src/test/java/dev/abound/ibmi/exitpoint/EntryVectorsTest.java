package dev.abound.ibmi.exitpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Protocol;
import dev.abound.ibmi.exitpoint.EntryVectors.Vector;
import dev.abound.json.EventJson;
import dev.abound.spi.Decoded;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shared vector is understood as it says, as an event and as the JSON of it. */
class EntryVectorsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Vector> all() {
        return EntryVectors.all();
    }

    static List<Vector> events() {
        return EntryVectors.events();
    }

    @Test
    void theVectorsAreThere() {
        assertTrue(all().size() >= 75, () -> "only " + all().size() + " vectors");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void itIsAnEventOrAProbeOrUnreadableAsTheVectorSays(Vector vector) {
        Decoded decoded = decode(vector);
        String wanted = vector.is("unreadable") ? "unreadable" : vector.is("probe") ? "probe" : "readable";
        assertEquals(wanted, decoded.state(), decoded::toString);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void theEventSaysWhatTheVectorSays(Vector vector) {
        BindingEvent event = event(vector);
        JsonNode means = vector.means();
        assertEquals(means.get("action").asText(), event.action().word());
        assertEquals(text(means, "format"), event.server().format());
        assertEquals(text(means, "protocol"), event.protocol().map(Protocol::word));
        assertEquals(text(means, "ip"), event.address().map(Ipv4Address::toString));
        assertEquals(
                text(means, "clientId").filter(id -> !id.isEmpty()),
                event.client().id().map(Octets::hex));
        assertEquals(text(means, "time").map(Instant::parse), event.calledAt());
        assertEquals(text(means, "time").isEmpty(), event.timeUnknown());
        assertEquals(
                text(means, "packetXid").map(xid -> Long.parseLong(xid, 16)),
                event.xid().stream().boxed().findFirst());
        assertEquals(
                text(means, "reason").map(Long::valueOf),
                event.reason().stream().boxed().findFirst());
        assertEquals(means.get("intact").asBoolean(), event.warnings().isEmpty(), () -> event.warnings()
                .toString());
        assertEquals(leaseOf(means), event.lease().filter(lease -> !means.path("infinite")
                .isMissingNode()));
    }

    private static Optional<LeaseDuration> leaseOf(JsonNode means) {
        if (means.path("infinite").asBoolean(false)) {
            return Optional.of(LeaseDuration.infinite());
        }
        return means.has("leaseSeconds")
                ? Optional.of(LeaseDuration.ofSeconds(means.get("leaseSeconds").asLong()))
                : Optional.empty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void theJsonSaysWhatTheVectorSays(Vector vector) throws Exception {
        JsonNode means = vector.means();
        JsonNode envelope = JSON.readTree(EventJson.toJson(event(vector)));
        JsonNode data = envelope.get("data");
        assertEquals(means.get("action"), data.get("action"));
        assertSame(means, "format", data.path("server").path("format"));
        assertSame(means, "protocol", data.path("protocol"));
        assertSame(means, "ip", data.path("ip"));
        assertSame(means, "packetXid", data.path("packet").path("xid"));
        assertSame(means, "infinite", data.path("lease").path("infinite"));
        assertSame(means, "time", envelope.path("time"));
        assertEquals(
                means.path("leaseSeconds").asLong(-1),
                data.path("lease").path("seconds").asLong(-1));
        assertEquals(means.path("reason").asLong(-1), data.path("reason").asLong(-1));
        assertEquals(
                text(means, "clientId").orElse(""),
                data.path("client").path("id").asText(""));
        assertEquals(means.get("intact").asBoolean(), data.get("warnings").isEmpty());
        assertEquals("decode", envelope.get("source").asText());
        assertFalse(data.has("timeUnknown"), "an entry that was never in a journal has no time of receipt either");
    }

    /** Null in the vector: absent here. Absent in the vector: not applicable, and absent here. */
    private static void assertSame(JsonNode means, String name, JsonNode got) {
        assertEquals(text(means, name), got.isMissingNode() ? Optional.empty() : Optional.of(got.asText()), name);
    }

    private static Optional<String> text(JsonNode means, String name) {
        return Optional.of(means.path(name))
                .filter(node -> !node.isMissingNode() && !node.isNull())
                .map(JsonNode::asText);
    }

    private static Decoded decode(Vector vector) {
        return new ExitEntryDecoder().decode(vector.entry(), "decode");
    }

    private static BindingEvent event(Vector vector) {
        return assertInstanceOf(Decoded.Event.class, decode(vector)).event();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void onlyAnAckThatBindsNothingHasNoLease(Vector vector) {
        BindingEvent event = event(vector);
        assertEquals(event.action().binds(), event.lease().isPresent());
        assertEquals(event.action() == Action.RENEWED ? Optional.of(true) : Optional.empty(), event.renewal());
    }

    /** Those an exit program could have made: a damaged entry is not made again. */
    static List<Vector> whole() {
        return events().stream()
                .filter(vector -> vector.is("intact") || vector.name().contains("malformed time"))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whole")
    void encodingWhatWasDecodedGivesTheSameOctets(Vector vector) {
        ExitEntry entry = ExitEntry.of(vector.entry());
        assertEquals(vector.entry(), EntryEncoder.encode(entry.group(), entry.calledAt()));
    }
}
