package dev.abound.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.abound.event.BindingEvent;
import dev.abound.value.Ipv4Address;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One event as JSON: a CloudEvents 1.0 envelope in structured mode (media type {@code application/cloudevents+json})
 * around the event's own {@code data}.
 *
 * <p>A value that is unknown is absent, never null or empty; only {@code warnings} is always there. Times are UTC in RFC
 * 3339 with six digits of a second. New fields may appear; readers ignore what they do not know, and a changed meaning
 * is a new type that ends in {@code v2}. Receivers drop repetitions by {@code id}.
 */
public final class EventJson {

    /** Identifies the schema that ships as {@code docs/schema/binding-1.json}. */
    public static final String DATA_SCHEMA = "https://abound.dev/schema/binding-1.json";

    private EventJson() {}

    /** The event as one line, without a line end. */
    public static String toJson(BindingEvent event) {
        return SafeJson.line(json -> write(event, json));
    }

    /**
     * Writes the event as one object, wherever the generator stands. The generator stays open. One made by
     * {@link SafeJson} prints safely on a terminal; any other keeps its own rules of escaping.
     */
    public static void write(BindingEvent event, JsonGenerator json) throws IOException {
        Optional<String> ip = event.address().map(Ipv4Address::toString);
        json.writeStartObject();
        EventAttributes.write(event, ip, json::writeStringField);
        json.writeFieldName("data");
        EventData.write(event, ip, json);
        json.writeEndObject();
    }

    /** The CloudEvents type: {@code dev.abound.dhcp.lease.bound.v1}, and so on for every action. */
    public static String type(BindingEvent event) {
        return "dev.abound.dhcp.lease." + event.action().word() + ".v1";
    }

    /**
     * The CloudEvents source: {@code /ibmi/SYSTEM/dhcp} for an exit point of a system that is named in the
     * configuration, {@code /abound/SOURCE} for any other record of a journal, and the bare name of the source for an
     * event that never was in a journal.
     */
    public static String source(BindingEvent event) {
        if (event.position().isEmpty()) {
            return event.source();
        }
        boolean exitPoint = event.server().format().isPresent();
        return event.server()
                .system()
                .filter(system -> exitPoint)
                .map(system -> "/ibmi/" + segment(system) + "/dhcp")
                .orElseGet(() -> "/abound/" + segment(event.source()));
    }

    /** One segment of a URI path (RFC 3986 §3.3): what is not unreserved is percent-encoded. */
    private static String segment(String name) {
        StringBuilder segment = new StringBuilder(name.length());
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (isUnreserved(c)) {
                segment.append(c);
            } else {
                segment.append(String.format("%%%02X", (int) c));
            }
        }
        return segment.toString();
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }
}
