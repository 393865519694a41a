package dev.abound.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.event.Client;
import dev.abound.event.Server;
import dev.abound.ledger.EndCause;
import dev.abound.ledger.Lease;
import dev.abound.ledger.LeaseKey;
import dev.abound.ledger.Span;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.time.Instant;
import java.util.Optional;

/** What the ledger answers, in JSON; times in UTC with microseconds, what is unknown is absent. */
final class LedgerJson {

    private static final int IEEE_802 = 6; // ARP hardware type, IANA

    private LedgerJson() {}

    static ObjectNode lease(Lease lease) {
        ObjectNode json = key(lease.key()).put("state", lease.state().word());
        json.set("client", client(lease.client()));
        time(json, "start", lease.start());
        time(json, "end", lease.end());
        json.put("infinite", lease.infinite());
        server(lease.server()).ifPresent(name -> json.put("server", name));
        json.put("flags", lease.flags());
        if (lease.conflict()) {
            json.put("conflict", true);
        }
        return json;
    }

    static ObjectNode span(Span span) {
        ObjectNode json = key(span.key());
        json.set("client", client(span.client()));
        time(json, "start", Optional.of(span.start()));
        time(json, "end", span.end());
        span.ended().map(EndCause::word).ifPresent(word -> json.put("ended", word));
        json.put("infinite", span.infinite());
        server(span.server()).ifPresent(name -> json.put("server", name));
        ArrayNode positions = json.putArray("positions");
        span.positions().forEach(position -> positions.add(position.toString()));
        if (span.beganAtLatest()) {
            json.put("beganAtLatest", true);
        }
        if (span.conflict()) {
            json.put("conflict", true);
        }
        return json;
    }

    private static ObjectNode key(LeaseKey key) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("ip", key.address().toString())
                .put("realm", key.realm());
    }

    static ObjectNode client(Client client) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        client.id().map(Octets::hex).ifPresent(id -> json.put("id", id));
        client.hardwareAddress().ifPresent(address -> hardware(json, address));
        client.hostname().ifPresent(name -> json.put("hostname", name));
        return json;
    }

    /** Only Ethernet and IEEE 802 networks have a MAC address; any other is shown with its type. */
    private static void hardware(ObjectNode json, HardwareAddress address) {
        if (address.htype() == HardwareAddress.ETHERNET || address.htype() == IEEE_802) {
            json.put("mac", address.toString());
        } else {
            json.put("hardwareType", address.htype()).put("hardwareAddress", address.toString());
        }
    }

    private static Optional<String> server(Server server) {
        return server.id().map(Ipv4Address::toString).or(server::system);
    }

    static void time(ObjectNode json, String field, Optional<Instant> time) {
        time.map(ExportOperation.MICROSECONDS::format).ifPresent(text -> json.put(field, text));
    }
}
