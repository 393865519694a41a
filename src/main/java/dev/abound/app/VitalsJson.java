package dev.abound.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.dispatch.HandlerState;
import dev.abound.dispatch.HandlerStatus;
import java.util.Optional;

/** How a service is doing, in JSON. */
public final class VitalsJson {

    private static final double MILLIS = 1_000;

    private VitalsJson() {}

    /** Everything, with whether it is ready. */
    public static ObjectNode of(Vitals vitals) {
        ObjectNode json = health(vitals).put("ready", vitals.isReady()).put("journalOctets", vitals.journalOctets());
        vitals.sources().forEach(source -> json.withArray("sources").add(source(source)));
        vitals.handlers().forEach(handler -> json.withArray("handlers").add(handler(handler)));
        return json.put("deadLetters", vitals.openLetters());
    }

    /** Whether the process works. */
    public static ObjectNode health(Vitals vitals) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("status", vitals.isHealthy() ? "up" : "down")
                .put("version", vitals.version());
        vitals.trouble().ifPresent(why -> json.put("journal", why));
        vitals.failure().ifPresent(why -> json.put("journal", why));
        return json;
    }

    private static ObjectNode source(Vitals.OfSource source) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("name", source.name()).put("state", source.state());
        source.listeningOn().ifPresent(address -> json.put("listeningOn", address));
        source.trouble().ifPresent(why -> json.put("trouble", why));
        source.delay().ifPresent(delay -> json.put("delaySeconds", delay.toMillis() / MILLIS));
        return json.put("kept", source.kept()).put("refused", source.refused());
    }

    private static ObjectNode handler(Vitals.OfHandler handler) {
        HandlerStatus status = handler.status();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", status.name())
                .put("state", status.state().word())
                .put("lag", status.lag());
        LedgerJson.time(json, "since", Optional.of(status.since()));
        LedgerJson.time(json, "oldestUndelivered", handler.oldest());
        status.reason().filter(why -> status.state() != HandlerState.RUNNING).ifPresent(why -> json.put("reason", why));
        return json;
    }
}
