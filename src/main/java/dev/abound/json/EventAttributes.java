package dev.abound.json;

import dev.abound.event.BindingEvent;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The context attributes of an event as CloudEvents 1.0 has them, for binary mode: they travel as headers, and the body
 * is {@link EventFormat#DATA}. The envelope of {@link EventJson} has the same ones with the same text.
 */
public final class EventAttributes {

    /** The attribute that binary mode carries as the transport's own content type, not under a prefix. */
    public static final String CONTENT_TYPE = "datacontenttype";

    private EventAttributes() {}

    /** Takes one attribute after the other. */
    @FunctionalInterface
    interface Target {
        void put(String name, String text) throws IOException;
    }

    /**
     * All of them, {@link #CONTENT_TYPE} among them, in the order of the envelope; those unknown are absent. Kafka's
     * headers carry this text as UTF-8 under {@code ce_NAME}; those of HTTP want {@link #httpText}.
     */
    public static Map<String, String> of(BindingEvent event) {
        Map<String, String> attributes = new LinkedHashMap<>();
        try {
            write(event, event.address().map(Ipv4Address::toString), attributes::put);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a map cannot fail to be written", impossible);
        }
        return Collections.unmodifiableMap(attributes);
    }

    static void write(BindingEvent event, Optional<String> ip, Target target) throws IOException {
        target.put("specversion", "1.0");
        target.put("id", event.id());
        target.put("source", EventJson.source(event));
        target.put("type", EventJson.type(event));
        put(target, "subject", ip);
        put(target, "time", event.time().filter(JsonParts::isReadable).map(JsonParts::microseconds));
        target.put(CONTENT_TYPE, "application/json");
        target.put("dataschema", EventJson.DATA_SCHEMA);
        target.put("partitionkey", event.partitionKey());
        put(target, "sequence", event.position().map(Position::toString));
    }

    private static void put(Target target, String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            target.put(name, text.get());
        }
    }

    /**
     * An attribute's text as an HTTP header may carry it: UTF-8, and every octet that is not printable ASCII, and space,
     * double quote and percent sign, written as {@code %XX} (CloudEvents HTTP binding 1.0 §3.1.3.2).
     */
    public static String httpText(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c > ' ' && c <= '~' && c != '"' && c != '%') {
                safe.append(c);
            } else {
                safe.append(String.format("%%%02X", (int) c));
            }
        }
        return safe.toString();
    }
}
