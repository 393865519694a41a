package dev.abound.handler.syslog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.abound.event.BindingEvent;
import dev.abound.json.EventFormat;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Compares a message with the JSON of the same event, field by field: two programs that do not know each other. */
final class ReadBack {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("id", "/id");
        FIELDS.put("sequence", "/sequence");
        FIELDS.put("ip", "/data/ip");
        FIELDS.put("action", "/data/action");
        FIELDS.put("protocol", "/data/protocol");
        FIELDS.put("renewal", "/data/renewal");
        FIELDS.put("clientId", "/data/client/id");
        FIELDS.put("hostname", "/data/client/hostname");
        FIELDS.put("leaseSeconds", "/data/lease/seconds");
        FIELDS.put("leaseEnd", "/data/lease/end");
        FIELDS.put("relay", "/data/relay/ip");
        FIELDS.put("circuitId", "/data/relay/circuitId");
        FIELDS.put("remoteId", "/data/relay/remoteId");
        FIELDS.put("server", "/data/server/id");
        FIELDS.put("system", "/data/server/system");
        FIELDS.put("xid", "/data/packet/xid");
        FIELDS.put("reason", "/data/reason");
        FIELDS.put("source", "/data/source");
        FIELDS.put("vendorClass", "/data/fingerprint/vendorClass");
    }

    private ReadBack() {}

    static void assertSame(BindingEvent event, ParsedMessage message) throws IOException {
        JsonNode json = JSON.readTree(EventFormat.CLOUDEVENTS.toJson(event));
        assertEquals(event.action().name(), message.msgId());
        assertEquals(json.path("time").asText("-"), message.timestamp());
        assertSame(json, message.parameters());
    }

    static void assertSame(JsonNode json, Map<String, String> parameters) {
        FIELDS.forEach((name, path) -> assertEquals(
                escaped(json.at(path).asText("")), parameters.getOrDefault(name, ""), () -> name + " of " + json));
        String mac = json.at("/data/client/mac")
                .asText(json.at("/data/client/hardwareAddress").asText(""));
        assertEquals(mac, parameters.getOrDefault("mac", ""));
    }

    /** Controls only: none of the captures has anything wilder. */
    private static String escaped(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars()
                .forEach(c -> shown.append(c < ' ' || c == 0x7f ? String.format("#%03o", c) : Character.toString(c)));
        return shown.toString();
    }
}
