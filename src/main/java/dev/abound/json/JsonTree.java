package dev.abound.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object under construction, filled by paths such as {@code client.ip}. An object of which nothing is known never
 * comes to be, so that unknown stays absent at every depth. For one thread.
 */
final class JsonTree {

    private final Map<String, Object> members = new LinkedHashMap<>();

    /** @param value a text, a number, a truth value, or a list of texts or numbers */
    JsonTree put(String path, Object value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            members.put(path, value);
        } else {
            inner(path.substring(0, dot)).put(path.substring(dot + 1), value);
        }
        return this;
    }

    private JsonTree inner(String name) {
        return (JsonTree) members.computeIfAbsent(name, unused -> new JsonTree());
    }

    /** Nothing happens when the value is empty. */
    JsonTree put(String path, Optional<?> value) {
        if (value.isPresent()) {
            put(path, value.get());
        }
        return this;
    }

    /** Nothing happens when the list is empty. */
    JsonTree put(String path, List<?> values) {
        if (!values.isEmpty()) {
            put(path, (Object) values);
        }
        return this;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Object> member : members.entrySet()) {
            json.writeFieldName(member.getKey());
            value(member.getValue(), json);
        }
        json.writeEndObject();
    }

    private static void value(Object value, JsonGenerator json) throws IOException {
        if (value instanceof JsonTree tree) {
            tree.write(json);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                value(item, json);
            }
            json.writeEndArray();
        } else {
            json.writeObject(value);
        }
    }
}
