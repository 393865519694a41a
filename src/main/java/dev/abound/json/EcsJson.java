package dev.abound.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.event.Protocol;
import dev.abound.event.Relay;
import dev.abound.packet.DhcpPacket;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An event in the Elastic Common Schema. ECS has no fields for DHCP: those of Packetbeat, {@code dhcpv4.*}, are used,
 * and {@code abound.*} for what neither has, in lower case with underscores as ECS asks of custom fields.
 */
final class EcsJson {

    private static final String VERSION = "8.11.0";

    private final BindingEvent event;
    private final JsonTree json = new JsonTree();

    private EcsJson(BindingEvent event) {
        this.event = event;
    }

    static void write(BindingEvent event, JsonGenerator json) throws IOException {
        new EcsJson(event).tree().write(json);
    }

    private JsonTree tree() {
        json.put("@timestamp", time(event.time()));
        json.put("ecs.version", VERSION);
        what();
        when();
        client(event.client());
        json.put("server.ip", event.server().id().map(Ipv4Address::toString));
        json.put("observer.hostname", event.server().system());
        network();
        dhcp();
        own();
        return json;
    }

    private void what() {
        json.put("event.kind", "event").put("event.category", List.of("network"));
        json.put("event.type", List.of("protocol", type(event.action())));
        json.put("event.action", action(event.action()));
        json.put("event.provider", "abound").put("event.dataset", "abound.binding");
        json.put("event.id", event.id());
        json.put("event.sequence", event.position().map(at -> at.offset()));
    }

    private static String type(Action action) {
        if (action == Action.BOUND) {
            return "start";
        }
        return action.ends() ? "end" : "info";
    }

    private static String action(Action action) {
        return switch (action) {
            case BOUND -> "dhcp-new";
            case RENEWED -> "dhcp-renew";
            case RELEASED -> "dhcp-release";
            case EXPIRED -> "dhcp-expire";
            case REVOKED -> "dhcp-delete";
            case DECLINED -> "dhcp-decline";
            case ENDED -> "dhcp-end";
            case INFORMED -> "dhcp-inform";
        };
    }

    /** A lease begins with the event that grants it; the end of one that is over says when, its beginning is not known here. */
    private void when() {
        if (event.lease().isPresent()) {
            json.put("event.start", time(event.time()));
        }
        json.put("event.end", time(event.action().ends() ? event.time() : event.leaseEnd()));
        json.put("event.created", time(event.receivedAt()));
        json.put("event.original", event.packet().map(DhcpPacket::octets).map(JsonParts::base64));
    }

    private static Optional<String> time(Optional<Instant> time) {
        return time.filter(JsonParts::isReadable).map(JsonParts::microseconds);
    }

    private void client(Client client) {
        Optional<String> ip = assigned();
        json.put("client.ip", ip);
        json.put("client.mac", client.hardwareAddress().filter(OcsfTypes::isMac).map(EcsJson::mac));
        json.put("client.domain", client.hostname());
        json.put("related.ip", ip.stream().toList());
        json.put("related.hosts", client.hostname().stream().toList());
    }

    private Optional<String> assigned() {
        return event.address().map(Ipv4Address::toString).filter(OcsfTypes::isAssigned);
    }

    /** As ECS wants it, RFC 7042 §2.1: upper case, hyphens. */
    private static String mac(HardwareAddress hardware) {
        return hardware.octets().hex("-").toUpperCase(Locale.ROOT);
    }

    private void network() {
        json.put("network.type", "ipv4").put("network.transport", "udp");
        json.put("network.protocol", event.protocol().map(Protocol::word).filter(EcsJson::isName));
    }

    private static boolean isName(String word) {
        return Character.isLetter(word.charAt(0));
    }

    private void dhcp() {
        json.put("dhcpv4.assigned_ip", assigned());
        json.put(
                "dhcpv4.client_mac",
                event.client().hardwareAddress().filter(OcsfTypes::isMac).map(EcsJson::mac));
        json.put("dhcpv4.relay_ip", event.relay().flatMap(Relay::address).map(Ipv4Address::toString));
        if (event.xid().isPresent()) {
            json.put("dhcpv4.transaction_id", JsonParts.eightDigits(event.xid().getAsLong()));
        }
        json.put("dhcpv4.option.ip_address_lease_time_sec", event.lease().flatMap(OcsfJson::seconds));
        event.packet().ifPresent(this::options);
    }

    private void options(DhcpPacket packet) {
        json.put(
                "dhcpv4.option.class_identifier", packet.vendorClassIdentifier().filter(text -> !text.isEmpty()));
        json.put(
                "dhcpv4.option.parameter_request_list",
                packet.parameterRequestList().stream().map(String::valueOf).toList());
    }

    private void own() {
        json.put("abound.action", event.action().word());
        json.put("abound.source", event.source());
        json.put("abound.realm", event.realm());
        json.put("abound.client_id", event.client().id().map(Octets::hex));
        hardware();
        json.put("abound.lease.infinite", event.lease().map(LeaseDuration::isInfinite));
        json.put("abound.relay.circuit_id", event.relay().flatMap(relay -> JsonParts.hex(relay.circuitId())));
        json.put("abound.relay.remote_id", event.relay().flatMap(relay -> JsonParts.hex(relay.remoteId())));
        told();
    }

    private void hardware() {
        Optional<HardwareAddress> odd = event.client().hardwareAddress().filter(some -> !OcsfTypes.isMac(some));
        json.put("abound.hardware.type", odd.map(HardwareAddress::htype));
        json.put("abound.hardware.address", odd.map(HardwareAddress::toString));
    }

    private void told() {
        json.put("abound.renewal", event.renewal());
        if (event.reason().isPresent()) {
            json.put("abound.reason", event.reason().getAsLong());
        }
        json.put("abound.snapshot", event.snapshot()).put("abound.time_unknown", event.timeUnknown());
        json.put("abound.warnings", event.warnings());
    }
}
