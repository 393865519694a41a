package dev.abound.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.omapi.client.OmapiClient;
import dev.abound.omapi.codec.OmapiAttribute;
import dev.abound.omapi.object.AttributeDefinition;
import dev.abound.omapi.object.FailoverPhase;
import dev.abound.omapi.object.Host;
import dev.abound.omapi.object.IscGeneration;
import dev.abound.omapi.object.LeaseState;
import dev.abound.omapi.object.ObjectType;
import dev.abound.omapi.object.OmapiObject;
import dev.abound.omapi.object.OmapiTime;
import dev.abound.omapi.object.ValueKind;
import dev.abound.value.Escaped;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An OMAPI object for programs and for people: every attribute under its own name, in the order it was sent. */
final class OmapiRecord {

    private final OmapiClient client;
    private final IscGeneration generation;

    /** The client finds out what a lease's host is called. */
    OmapiRecord(OmapiClient client, IscGeneration generation) {
        this.client = client;
        this.generation = generation;
    }

    String json(ObjectType<?> type, OmapiObject object) {
        return Json.line(node(type, object));
    }

    /** One attribute a line. */
    String text(ObjectType<?> type, OmapiObject object) {
        ObjectNode node = node(type, object);
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        return names.stream()
                .map(name -> Columns.left(name, width) + "  "
                        + Escaped.text(
                                node.get(name).isNull()
                                        ? "unknown"
                                        : node.get(name).asText()))
                .collect(Collectors.joining("\n"));
    }

    private ObjectNode node(ObjectType<?> type, OmapiObject object) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (OmapiAttribute attribute : object.attributes().pairs()) {
            if (!node.has(attribute.name())) { // of two the first is the true one
                put(node, type, attribute.name(), attribute.value());
            }
        }
        return node;
    }

    private void put(ObjectNode node, ObjectType<?> type, String name, Octets value) {
        ValueKind kind = type.definition(name).map(AttributeDefinition::kind).orElse(ValueKind.OCTETS);
        switch (kind) {
            case TEXT -> node.put(name, value.latin1());
            case OCTETS, IDENTIFIER -> node.put(name, value.hex(":"));
            case ADDRESS -> putAddress(node, name, value);
            case FLAGS -> node.put(name, value.isEmpty() ? 0 : value.u8(value.length() - 1));
            default -> putNumber(node, kind, name, value);
        }
    }

    private void putNumber(ObjectNode node, ValueKind kind, String name, Octets value) {
        if (value.length() != 4) {
            node.put(name, value.hex(":"));
            return;
        }
        long number = value.u32(0);
        switch (kind) {
            case TIME -> putTime(node, name, new OmapiTime(number));
            case HANDLE -> putHandle(node, name, number);
            case LEASE_STATE -> {
                node.put(name, number);
                LeaseState.of(number).ifPresent(state -> node.put(name + "-name", state.text()));
            }
            case FAILOVER_STATE -> {
                node.put(name, number);
                generation.phase(number).map(FailoverPhase::text).ifPresent(text -> node.put(name + "-name", text));
            }
            default -> node.put(name, number);
        }
    }

    private static void putTime(ObjectNode node, String name, OmapiTime time) {
        if (time.isUnknown()) {
            node.putNull(name);
        } else {
            node.put(name, time.toString());
        }
    }

    private void putHandle(ObjectNode node, String name, long handle) {
        Optional<String> called =
                name.equals("host") ? client.fetch(ObjectType.HOST, handle).flatMap(Host::name) : Optional.empty();
        called.ifPresentOrElse(text -> node.put(name, text), () -> node.put(name, handle));
    }

    /** Several addresses of a host with commas between them; eight octets from a failover state are no address. */
    private static void putAddress(ObjectNode node, String name, Octets value) {
        boolean pointer = value.length() == 8 && name.endsWith("-address") && !name.equals("ip-address");
        if (pointer || value.length() % 4 != 0) {
            node.putNull(name);
            return;
        }
        List<String> addresses = new ArrayList<>();
        for (int at = 0; at < value.length(); at += 4) {
            addresses.add(Ipv4Address.of(value.slice(at, at + 4)).toString());
        }
        node.put(name, String.join(",", addresses));
    }
}
