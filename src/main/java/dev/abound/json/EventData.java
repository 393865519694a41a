package dev.abound.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.event.Protocol;
import dev.abound.event.Relay;
import dev.abound.event.Server;
import dev.abound.packet.DhcpPacket;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The {@code data} of an event, member by member in the order of the schema. */
final class EventData {

    private EventData() {}

    static void write(BindingEvent event, Optional<String> ip, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("action", event.action().word());
        JsonParts.text(json, "protocol", event.protocol().map(Protocol::word));
        JsonParts.flag(json, "renewal", event.renewal());
        JsonParts.text(json, "ip", ip);
        client(event.client(), json);
        lease(event, json);
        relay(event.relay(), json);
        server(event.server(), json);
        packet(event, json);
        fingerprint(event.packet(), json);
        JsonParts.number(json, "reason", event.reason());
        origin(event, json);
        JsonParts.texts(json, "warnings", event.warnings());
        json.writeEndObject();
    }

    private static void client(Client client, JsonGenerator json) throws IOException {
        if (client.equals(Client.UNKNOWN)) {
            return;
        }
        json.writeObjectFieldStart("client");
        JsonParts.text(json, "id", client.id().map(Octets::hex));
        if (client.hardwareAddress().isPresent()) {
            hardware(client.hardwareAddress().get(), json);
        }
        JsonParts.text(json, "hostname", client.hostname());
        json.writeEndObject();
    }

    /** Only Ethernet and IEEE 802 networks have a MAC address; any other is shown with its type. */
    private static void hardware(HardwareAddress hardware, JsonGenerator json) throws IOException {
        if (JsonParts.hasMac(hardware)) {
            json.writeStringField("mac", hardware.toString());
        } else {
            json.writeNumberField("hardwareType", hardware.htype());
            json.writeStringField("hardwareAddress", hardware.toString());
        }
    }

    private static void lease(BindingEvent event, JsonGenerator json) throws IOException {
        if (event.lease().isPresent()) {
            json.writeObjectFieldStart("lease");
            duration(event.lease().get(), json);
            JsonParts.time(json, "start", event.time());
            JsonParts.time(json, "end", event.leaseEnd());
            json.writeEndObject();
        } else if (event.action() == Action.INFORMED) {
            nothingIsLeased(json);
        }
    }

    /** A reply that binds nothing still says so where a receiver looks for the lease. */
    private static void nothingIsLeased(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("lease");
        json.writeBooleanField("infinite", false);
        json.writeEndObject();
    }

    private static void duration(LeaseDuration lease, JsonGenerator json) throws IOException {
        if (lease instanceof LeaseDuration.Finite finite) {
            json.writeNumberField("seconds", finite.seconds());
        }
        json.writeBooleanField("infinite", lease.isInfinite());
    }

    private static void relay(Optional<Relay> known, JsonGenerator json) throws IOException {
        if (known.isEmpty()) {
            return;
        }
        Relay relay = known.get();
        json.writeObjectFieldStart("relay");
        JsonParts.text(json, "ip", relay.address().map(Ipv4Address::toString));
        JsonParts.text(json, "circuitId", JsonParts.hex(relay.circuitId()));
        JsonParts.text(json, "remoteId", JsonParts.hex(relay.remoteId()));
        json.writeEndObject();
    }

    private static void server(Server server, JsonGenerator json) throws IOException {
        if (server.equals(Server.UNKNOWN)) {
            return;
        }
        json.writeObjectFieldStart("server");
        JsonParts.text(json, "id", server.id().map(Ipv4Address::toString));
        JsonParts.text(json, "system", server.system());
        JsonParts.text(json, "exitPoint", server.exitPoint());
        JsonParts.text(json, "format", server.format());
        json.writeEndObject();
    }

    private static void packet(BindingEvent event, JsonGenerator json) throws IOException {
        if (event.packet().isEmpty() && event.xid().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("packet");
        if (event.xid().isPresent()) {
            json.writeStringField("xid", JsonParts.eightDigits(event.xid().getAsLong()));
        }
        if (event.packet().isPresent()) {
            content(event.packet().get(), json);
        }
        json.writeEndObject();
    }

    private static void content(DhcpPacket packet, JsonGenerator json) throws IOException {
        JsonParts.number(json, "messageType", packet.messageType());
        json.writeNumberField("length", packet.octets().length());
        JsonParts.base64(json, "base64", packet.octets());
    }

    /** What tells kinds of clients apart; a reply seldom repeats it. */
    private static void fingerprint(Optional<DhcpPacket> known, JsonGenerator json) throws IOException {
        List<Integer> requested = known.map(DhcpPacket::parameterRequestList).orElse(List.of());
        Optional<String> vendor =
                known.flatMap(DhcpPacket::vendorClassIdentifier).filter(text -> !text.isEmpty());
        if (requested.isEmpty() && vendor.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("fingerprint");
        if (!requested.isEmpty()) {
            JsonParts.numbers(json, "parameterRequestList", requested);
        }
        JsonParts.text(json, "vendorClass", vendor);
        json.writeEndObject();
    }

    /** By which way and when it came; the defaults are left out. */
    private static void origin(BindingEvent event, JsonGenerator json) throws IOException {
        json.writeStringField("source", event.source());
        if (!event.realm().equals(BindingEvent.DEFAULT_REALM)) {
            json.writeStringField("realm", event.realm());
        }
        if (event.snapshot()) {
            json.writeBooleanField("snapshot", true);
        }
        if (event.timeUnknown() && event.time().isPresent()) {
            json.writeBooleanField("timeUnknown", true);
        }
    }
}
