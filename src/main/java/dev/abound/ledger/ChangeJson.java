package dev.abound.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.event.Client;
import dev.abound.event.Server;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The octets of records we make ourselves: a JSON object each, members that are unknown left out. */
final class ChangeJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ChangeJson() {}

    static Octets write(Change change) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("at", change.at().toString()).put("by", change.by());
        if (change instanceof Change.OfLease lease) {
            writeLease(json.put("change", "lease"), lease);
        } else if (change instanceof Change.PutHost put) {
            writeHost(json.put("change", "put-host"), put.host());
            put.replaces().ifPresent(id -> json.put("replaces", id));
        } else if (change instanceof Change.RemoveHost remove) {
            json.put("change", "remove-host").put("name", remove.name());
        } else if (change instanceof Change.PutGroup put) {
            json.put("change", "put-group").put("name", put.group().name());
            put.group().statements().ifPresent(text -> json.put("statements", text));
        } else if (change instanceof Change.RemoveGroup remove) {
            json.put("change", "remove-group").put("name", remove.name());
        }
        return octets(json);
    }

    static Octets write(Lapse lapse) {
        ObjectNode json = MAPPER.createObjectNode();
        writeKey(json, lapse.key());
        json.put("end", lapse.end().toString());
        writeClient(json, lapse.client());
        lapse.server().id().ifPresent(id -> json.put("server", id.toString()));
        return octets(json);
    }

    private static Octets octets(ObjectNode json) {
        try {
            return Octets.wrap(MAPPER.writeValueAsBytes(json));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of texts and numbers can be written", impossible);
        }
    }

    private static void writeKey(ObjectNode json, LeaseKey key) {
        json.put("realm", key.realm()).put("ip", key.address().toString());
    }

    private static void writeLease(ObjectNode json, Change.OfLease lease) {
        writeKey(json, lease.key());
        lease.state().ifPresent(state -> json.put("state", state.number()));
        lease.client().ifPresent(client -> writeClient(json, client));
        lease.end()
                .ifPresent(
                        end -> json.put("end", end.at().map(Instant::toString).orElse("never")));
        lease.bootp().ifPresent(flag -> json.put("bootp", flag));
        lease.reserved().ifPresent(flag -> json.put("reserved", flag));
    }

    private static void writeClient(ObjectNode json, Client client) {
        ObjectNode part = json.putObject("client");
        client.id().ifPresent(id -> part.put("id", id.hex()));
        client.hardwareAddress().ifPresent(hardware -> writeHardware(part, hardware));
        client.hostname().ifPresent(name -> part.put("hostname", name));
    }

    private static void writeHardware(ObjectNode part, HardwareAddress hardware) {
        part.put("htype", hardware.htype()).put("mac", hardware.octets().hex());
    }

    private static void writeHost(ObjectNode json, Host host) {
        json.put("name", host.name());
        host.hardware().ifPresent(hardware -> json.put("htype", hardware.type())
                .put("mac", hardware.octets().hex()));
        host.clientId().ifPresent(id -> json.put("id", id.hex()));
        ArrayNode addresses = json.putArray("addresses");
        host.addresses().forEach(address -> addresses.add(address.toString()));
        host.group().ifPresent(group -> json.put("group", group));
        host.statements().ifPresent(text -> json.put("statements", text));
        if (host.known() != Host.KNOWN) {
            json.put("known", host.known());
        }
    }

    /** @throws IllegalArgumentException when the octets are no change, naming what is wrong */
    static Change readChange(Octets octets) {
        Fields json = fields(octets);
        Instant at = json.time("at");
        String by = json.text("by");
        return switch (json.text("change")) {
            case "lease" -> readLease(json, at, by);
            case "put-host" -> new Change.PutHost(at, by, readHost(json), json.whole("replaces"));
            case "remove-host" -> new Change.RemoveHost(at, by, json.text("name"));
            case "put-group" -> new Change.PutGroup(at, by, new Group(json.text("name"), json.find("statements")));
            case "remove-group" -> new Change.RemoveGroup(at, by, json.text("name"));
            default -> throw new IllegalArgumentException("\"change\" names no change this build knows");
        };
    }

    /** @throws IllegalArgumentException when the octets are no lapse, naming what is wrong */
    static Lapse readLapse(Octets octets) {
        Fields json = fields(octets);
        Server server = new Server(json.find("server").map(Ipv4Address::parse), Optional.empty(), Optional.empty());
        return new Lapse(
                json.key(),
                json.time("end"),
                json.part("client").map(Fields::client).orElse(Client.UNKNOWN),
                server);
    }

    private static Fields fields(Octets octets) {
        try {
            JsonNode node = MAPPER.readTree(octets.text(StandardCharsets.UTF_8));
            return new Fields(node == null ? MAPPER.missingNode() : node);
        } catch (IOException broken) {
            throw new IllegalArgumentException("not a JSON object", broken);
        }
    }

    private static Change readLease(Fields json, Instant at, String by) {
        return new Change.OfLease(
                at,
                by,
                json.key(),
                json.number("state").map(LeaseState::of),
                json.part("client").map(Fields::client),
                json.find("end").map(ChangeJson::end),
                json.flag("bootp"),
                json.flag("reserved"));
    }

    private static LeaseEnd end(String text) {
        return text.equals("never") ? LeaseEnd.NEVER : LeaseEnd.at(Fields.instant(text));
    }

    private static Host readHost(Fields json) {
        return new Host(
                json.text("name"),
                json.find("mac")
                        .map(mac -> new Host.Hardware(
                                json.whole("htype").orElse(HardwareAddress.ETHERNET), Octets.ofHex(mac))),
                json.find("id").map(Octets::ofHex),
                json.list("addresses", Ipv4Address::parse),
                json.find("group"),
                json.find("statements"),
                json.whole("known").orElse(Host.KNOWN));
    }

    /** One object's members. */
    private record Fields(JsonNode node) {

        Optional<String> find(String name) {
            return Optional.ofNullable(node.get(name))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue);
        }

        String text(String name) {
            return find(name).orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is missing"));
        }

        Instant time(String name) {
            return instant(text(name));
        }

        static Instant instant(String text) {
            try {
                return Instant.parse(text);
            } catch (java.time.DateTimeException broken) {
                throw new IllegalArgumentException("not a time", broken);
            }
        }

        Optional<Integer> number(String name) {
            return Optional.ofNullable(node.get(name)).filter(JsonNode::isInt).map(JsonNode::intValue);
        }

        OptionalLong whole(String name) {
            JsonNode number = node.path(name);
            return number.canConvertToLong() && number.isIntegralNumber()
                    ? OptionalLong.of(number.longValue())
                    : OptionalLong.empty();
        }

        Optional<Boolean> flag(String name) {
            return Optional.ofNullable(node.get(name))
                    .filter(JsonNode::isBoolean)
                    .map(JsonNode::booleanValue);
        }

        Optional<Fields> part(String name) {
            return Optional.ofNullable(node.get(name))
                    .filter(JsonNode::isObject)
                    .map(Fields::new);
        }

        <T> List<T> list(String name, Function<String, T> element) {
            List<T> values = new ArrayList<>();
            Optional.ofNullable(node.get(name))
                    .ifPresent(all -> all.forEach(one -> values.add(element.apply(one.asText()))));
            return values;
        }

        LeaseKey key() {
            return new LeaseKey(text("realm"), Ipv4Address.parse(text("ip")));
        }

        Client client() {
            return new Client(find("id").map(Octets::ofHex), hardware(), find("hostname"));
        }

        Optional<HardwareAddress> hardware() {
            return find("mac")
                    .map(mac ->
                            new HardwareAddress(number("htype").orElse(HardwareAddress.ETHERNET), Octets.ofHex(mac)));
        }
    }
}
