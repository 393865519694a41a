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
    CLOUDEVENTS("application/cloudevents+json"),

    /** The data alone, without id or position: the body of binary mode, whose headers are {@link EventAttributes}. */
    DATA("application/json"),

    /** Class 4004, DHCP Activity, of the Open Cybersecurity Schema Framework 1.1. */
    OCSF("application/json"),

    /** Elastic Common Schema 8.11, with the {@code dhcpv4.*} names of Packetbeat. */
    ECS("application/json");

    /** The key of a handler that lets its user choose. */
    public static final String KEY = "format";

    private final String mediaType;

    EventFormat(String mediaType) {
        this.mediaType = mediaType;
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
        switch (this) {
            case CLOUDEVENTS -> EventJson.write(event, json);
            case DATA -> EventData.write(event, event.address().map(Ipv4Address::toString), json);
            case OCSF -> OcsfJson.write(event, json);
            case ECS -> EcsJson.write(event, json);
        }
    }

    /** The event as one line of printable ASCII, without a line end. */
    public String toJson(BindingEvent event) {
        return SafeJson.line(json -> write(event, json));
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
