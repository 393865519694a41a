package dev.abound.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * An event as a receiver was told it, or as it was sent: what all of them tell.
 *
 * @param client the client identifier in hexadecimal
 * @param name the client's host name; empty when it told none, as at a release
 */
record Told(String ip, String id, String action, String client, String name, Instant at) {

    private static final String ELEMENT = "/rfc5424-sd/binding@32473/";

    Told {
        ip = ip.intern(); // there are few of these, and many events
        action = action.intern();
        client = client.intern();
        name = name.intern();
    }

    static Told ofCloudEvent(JsonNode event) {
        JsonNode data = event.path("data");
        return new Told(
                data.path("ip").asText(),
                event.path("id").asText(),
                data.path("action").asText(),
                data.at("/client/id").asText(),
                data.at("/client/hostname").asText(),
                Instant.parse(event.path("time").asText()));
    }

    /** As rsyslogd understood it. */
    static Told ofSyslog(JsonNode message) {
        return new Told(
                message.at(ELEMENT + "ip").asText(),
                message.at(ELEMENT + "id").asText(),
                message.at(ELEMENT + "action").asText(),
                message.at(ELEMENT + "clientId").asText(),
                message.at(ELEMENT + "hostname").asText(),
                OffsetDateTime.parse(message.path("time").asText()).toInstant());
    }
}
