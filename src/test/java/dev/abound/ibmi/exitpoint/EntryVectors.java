package dev.abound.ibmi.exitpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.abound.value.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/** The shared vectors: entries and what they mean. */
public final class EntryVectors {

    private EntryVectors() {}

    /** One entry and its meaning. */
    public record Vector(String name, Octets entry, JsonNode means) {

        public boolean is(String flag) {
            return means.path(flag).asBoolean(false);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Vector> all() {
        try (InputStream file = EntryVectors.class.getResourceAsStream("/vectors/entries.json")) {
            JsonNode vectors = new ObjectMapper().readTree(file);
            return StreamSupport.stream(vectors.spliterator(), false)
                    .map(node -> new Vector(
                            node.get("name").asText(),
                            Octets.ofHex(node.get("entryHex").asText()),
                            node.get("means")))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Those that make an event. */
    public static List<Vector> events() {
        return all().stream()
                .filter(vector -> !vector.is("unreadable") && !vector.is("probe"))
                .toList();
    }

    public static Octets entry(String name) {
        return all().stream()
                .filter(vector -> vector.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no vector is called " + name))
                .entry();
    }
}
