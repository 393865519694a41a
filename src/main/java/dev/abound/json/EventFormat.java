package dev.abound.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.abound.event.BindingEvent;
import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import dev.abound.value.Escaped;
import dev.abound.value.Ipv4Address;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The JSON shapes an event can take, each chosen by a word. {@code docs/event-formats.md} has an example of each and the
 * table of fields. Safe for any thread.
 */
public enum EventFormat {

    /** A CloudEvents 1.0 envelope in structured mode around the event's data: nothing of the event is left out. */
    CLOUDEVENTS("application/cloudevents+json", EventJson::write),

    /** The data alone, without id or position: the body of binary mode, whose headers are {@link EventAttributes}. */
    DATA("application/json", EventFormat::data),

    /** Class 4004, DHCP Activity, of the Open Cybersecurity Schema Framework 1.1. */
    OCSF("application/json", OcsfJson::write),

    /** Elastic Common Schema 8.11, with the {@code dhcpv4.*} names of Packetbeat. */
    ECS("application/json", EcsJson::write);

    /** The key of a handler that lets its user choose. */
    public static final String KEY = "format";

    /** Writes an event wherever a generator stands. */
    @FunctionalInterface
    private interface Shape {
        void write(BindingEvent event, JsonGenerator json) throws IOException;
    }

    private final String mediaType;
    private final Shape shape;

    EventFormat(String mediaType, Shape shape) {
        this.mediaType = mediaType;
        this.shape = shape;
    }

    private static void data(BindingEvent event, JsonGenerator json) throws IOException {
        EventData.write(event, event.address().map(Ipv4Address::toString), json);
    }

    /** Lower case, as it stands in the configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The media type of one event in this shape. */
    public String mediaType() {
        return mediaType;
    }

    /** Writes the event as one object, wherever the generator stands. The generator stays open. */
    public void write(BindingEvent event, JsonGenerator json) throws IOException {
        shape.write(event, json);
    }

    /** The event as one line of printable ASCII, without a line end. */
    public String toJson(BindingEvent event) {
        return SafeJson.line(json -> shape.write(event, json));
    }

    /**
     * What a handler's key {@code format} says; {@link #CLOUDEVENTS} unless set.
     *
     * @throws SettingException for any other word, naming those there are
     */
    public static EventFormat of(HandlerSettings settings) {
        String word = settings.find(KEY).map(String::trim).orElse(CLOUDEVENTS.word());
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new SettingException(settings.fullKey(KEY) + " wants "
                        + Arrays.stream(values()).map(EventFormat::word).collect(Collectors.joining(", "))
                        + ", got \"" + Escaped.text(word) + "\"."));
    }
}
