package dev.abound.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a published schema allows, as a table of lines {@code PATH REQUIREMENT TYPE [VALUES]}: requirement {@code !} or
 * {@code ?}, where an attribute of an object is only required when its object is there. An attribute the table does not
 * have is a fault, so is one that is null or empty.
 */
final class ShapeRules {

    private record Rule(boolean required, String type, List<String> values) {}

    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final String free;

    /** @param free the object under which anything may stand */
    ShapeRules(String free, String table) {
        this.free = free;
        table.lines().filter(line -> !line.isBlank()).forEach(this::rule);
    }

    private void rule(String line) {
        String[] words = line.trim().split(" +");
        List<String> values = words.length > 3 ? List.of(words[3].split(",")) : List.of();
        rules.put(words[0], new Rule(words[1].equals("!"), words[2], values));
    }

    List<String> faultsOf(JsonNode event) {
        List<String> faults = new ArrayList<>();
        object("", event, faults);
        return faults;
    }

    private void object(String path, JsonNode object, List<String> faults) {
        if (object.isEmpty()) {
            faults.add(path + " is empty");
        }
        rules.forEach((name, rule) -> {
            if (rule.required() && parent(name).equals(path) && !object.has(last(name))) {
                faults.add(name + " is missing");
            }
        });
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            member(name, member.getValue(), faults);
        }
    }

    private void member(String name, JsonNode value, List<String> faults) {
        if (value.isObject()) {
            object(name, value, faults);
            return;
        }
        if (value.isNull() || (!value.isArray() && value.asText().isEmpty()) || (value.isArray() && value.isEmpty())) {
            faults.add(name + " is null or empty");
        }
        Rule rule = rules.get(name);
        if (rule != null) {
            check(name, value, rule, faults);
        } else if (!name.startsWith(free + ".")) {
            faults.add(name + " is no attribute of this schema");
        }
    }

    private static void check(String name, JsonNode value, Rule rule, List<String> faults) {
        if (!isOfType(rule.type(), value)) {
            faults.add(name + " is no " + rule.type() + ": " + value);
        }
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            if (!rule.values().isEmpty() && !rule.values().contains(one.asText())) {
                faults.add(name + " has a value that is not allowed: " + one);
            }
        }
    }

    private static String parent(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static boolean isOfType(String type, JsonNode value) {
        return switch (type) {
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isInt();
            case "long" -> value.isIntegralNumber();
            // Some captures count from 1970; seconds of our days do not pass for either.
            case "milliseconds" ->
                value.isIntegralNumber() && (value.asLong() > 1_000_000_000_000L || value.asLong() < 1_000_000_000L);
            case "date" -> value.isTextual() && isDate(value.asText());
            case "text" -> value.isTextual();
            case "texts" -> isEach(value, "text");
            case "ip" ->
                matches(value, "((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?=.)|$)){4}")
                        && !value.asText().equals("0.0.0.0");
            case "ips" -> isEach(value, "ip");
            case "mac" -> matches(value, "([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}");
            case "mac-upper" -> matches(value, "([0-9A-F]{2}-){5}[0-9A-F]{2}");
            case "hostname" ->
                matches(value, "(?=.{1,253}$)([A-Za-z0-9](-*[A-Za-z0-9])*)(\\.[A-Za-z0-9](-*[A-Za-z0-9])*)*");
            default -> throw new IllegalArgumentException("no such type: " + type);
        };
    }

    private static boolean isEach(JsonNode values, String type) {
        boolean fits = values.isArray();
        for (JsonNode value : values) {
            fits &= isOfType(type, value);
        }
        return fits;
    }

    private static boolean matches(JsonNode value, String pattern) {
        return value.isTextual() && value.asText().matches(pattern);
    }

    private static boolean isDate(String text) {
        try {
            return OffsetDateTime.parse(text) != null;
        } catch (DateTimeParseException none) {
            return false;
        }
    }
}
