package dev.abound.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a verb asks of a service, or does itself at the files when none runs.
 *
 * @param operation the word of an {@link Operation}, such as {@code journal.export}
 * @param arguments text, flags or lists of text by name
 */
public record Call(String operation, ObjectNode arguments) {

    public static Call of(String operation) {
        return new Call(operation, JsonNodeFactory.instance.objectNode());
    }

    public Call with(String name, Optional<?> value) {
        value.ifPresent(given -> arguments.put(name, given.toString()));
        return this;
    }

    public Call with(String name, boolean value) {
        arguments.put(name, value);
        return this;
    }

    public Call with(String name, List<?> values) {
        values.forEach(value -> arguments.withArray(name).add(value.toString()));
        return this;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(arguments.get(name)).map(JsonNode::asText);
    }

    boolean flag(String name) {
        return arguments.path(name).asBoolean(false);
    }

    List<String> list(String name) {
        List<String> values = new ArrayList<>();
        arguments.path(name).forEach(value -> values.add(value.asText()));
        return values;
    }
}
