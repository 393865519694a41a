package dev.abound.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * As much of JSON Schema as our own schema uses, and stricter in one thing: a member the schema does not list is told
 * of, so that nobody adds one without describing it.
 */
final class EventSchema {

    private final JsonNode root;
    private final List<String> faults = new ArrayList<>();

    private EventSchema(JsonNode root) {
        this.root = root;
    }

    /** What is wrong with an event by {@code docs/schema/binding-1.json}; empty when nothing is. */
    static List<String> faultsOf(String event) throws IOException {
        ObjectMapper json = new ObjectMapper();
        EventSchema schema = new EventSchema(
                json.readTree(Path.of("docs/schema/binding-1.json").toFile()));
        schema.check("event", json.readTree(event), schema.root.at("/$defs/event"));
        return schema.faults;
    }

    private void check(String path, JsonNode value, JsonNode schema) {
        if (schema.has("$ref")) {
            String target = schema.get("$ref").asText().substring(1);
            check(path, value, target.isEmpty() ? root : root.at(target));
        }
        require(!schema.has("const") || schema.get("const").equals(value), path, value);
        require(!schema.has("enum") || contains(schema.get("enum"), value), path, value);
        require(!schema.has("type") || isOfType(schema.get("type").asText(), value), path, value);
        require(
                !schema.has("pattern")
                        || value.asText().matches(schema.get("pattern").asText()),
                path,
                value);
        require(
                !schema.has("minimum")
                        || value.asLong() >= schema.get("minimum").asLong(),
                path,
                value);
        require(
                !schema.has("maximum")
                        || value.asLong() <= schema.get("maximum").asLong(),
                path,
                value);
        schema.path("required").forEach(name -> require(value.has(name.asText()), path + "." + name.asText(), value));
        value.forEach(item -> {
            if (value.isArray() && schema.has("items")) {
                check(path + "[]", item, schema.get("items"));
            }
        });
        members(path, value, schema);
    }

    private void members(String path, JsonNode value, JsonNode schema) {
        if (!schema.has("properties")) {
            return;
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            JsonNode described = schema.get("properties").path(member.getKey());
            String name = path + "." + member.getKey();
            require(!described.isMissingNode(), name + " (not described)", member.getValue());
            require(!isNothing(name, member.getValue()), name + " (empty)", member.getValue());
            check(name, member.getValue(), described);
        }
    }

    /** Unknown is absent: only the list of warnings may be empty. */
    private static boolean isNothing(String name, JsonNode value) {
        boolean empty = value.isNull()
                || (value.isContainerNode() ? value.isEmpty() : value.asText().isEmpty());
        return empty && !name.endsWith(".warnings");
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (JsonNode one : values) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfType(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            default -> throw new IllegalArgumentException("this schema uses no type " + type);
        };
    }

    private void require(boolean holds, String path, JsonNode value) {
        if (!holds) {
            faults.add(path + ": " + value);
        }
    }
}
