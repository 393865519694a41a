package dev.abound.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.json.SafeJson;

/** One object a line, safe to print. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static String line(ObjectNode object) {
        return SafeJson.line(json -> MAPPER.writeTree(json, object));
    }
}
