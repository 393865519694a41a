package dev.abound.handler.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.spi.Notice;
import dev.abound.spi.Notice.Phase;
import dev.abound.value.Octets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** An alert as CloudEvents 1.0 in structured mode: what a webhook is sent, and what is kept until it is delivered. */
final class AlertFormat {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ID = 16; // octets of the digest

    private final String source;

    /** @param source who tells it, a URI reference such as {@code /abound/ops} */
    AlertFormat(String source) {
        this.source = source;
    }

    /** The same alert has the same text, and so the same id, however often it is sent. */
    Octets encode(Alert alert) {
        Notice notice = alert.notice();
        ObjectNode data = JSON.createObjectNode()
                .put("phase", notice.phase().word())
                .put("grave", notice.grave())
                .put("text", notice.text())
                .put("times", alert.times());
        ObjectNode facts = data.putObject("facts");
        notice.facts().forEach(facts::put);
        ObjectNode envelope = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", id(alert, data))
                .put("source", source)
                .put("type", notice.type())
                .put("subject", notice.subject())
                .put("time", notice.at().toString())
                .put("datacontenttype", "application/json");
        envelope.set("data", data);
        return octets(envelope);
    }

    private static String id(Alert alert, ObjectNode data) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(alert.key().getBytes(StandardCharsets.UTF_8));
            digest.update(alert.notice().at().toString().getBytes(StandardCharsets.UTF_8));
            return Octets.wrap(digest.digest(octets(data).toArray())).first(ID).hex();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static Octets octets(ObjectNode node) {
        try {
            return Octets.wrap(JSON.writeValueAsBytes(node));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree in memory is written without fail", impossible);
        }
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IOException when it is something else
     */
    static Alert decode(Octets kept) throws IOException {
        JsonNode envelope = JSON.readTree(kept.toArray());
        JsonNode data = envelope.path("data");
        Map<String, String> facts = new TreeMap<>();
        data.path("facts")
                .properties()
                .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
        try {
            return new Alert(
                    new Notice(
                            text(envelope, "type"),
                            text(envelope, "subject"),
                            phase(text(data, "phase")),
                            data.path("grave").asBoolean(),
                            Instant.parse(text(envelope, "time")),
                            text(data, "text"),
                            facts),
                    data.path("times").asInt());
        } catch (DateTimeException | IllegalArgumentException other) {
            throw new IOException("this is no alert: " + other.getMessage(), other);
        }
    }

    private static String text(JsonNode node, String name) {
        if (!node.path(name).isTextual()) {
            throw new IllegalArgumentException("it has no " + name);
        }
        return node.path(name).textValue();
    }

    private static Phase phase(String word) {
        return Arrays.stream(Phase.values())
                .filter(phase -> phase.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no phase is called " + word));
    }
}
