package dev.abound.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.abound.event.BindingEvent;
import dev.abound.packet.DhcpPacket;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event as OCSF 1.1 class 4004, DHCP Activity. An attribute is only written with a value its OCSF type allows; what
 * does not fit, and what the class has no attribute for, stands under {@code unmapped}.
 */
final class OcsfJson {

    private static final String VERSION = "1.1.0";
    private static final int CATEGORY = 4;
    private static final int CLASS = 4004;
    private static final int INFORMATIONAL = 1;
    private static final int SERVER = 1;
    private static final int UNKNOWN = 0;

    private final BindingEvent event;
    private final JsonTree json = new JsonTree();

    private OcsfJson(BindingEvent event) {
        this.event = event;
    }

    static void write(BindingEvent event, JsonGenerator json) throws IOException {
        new OcsfJson(event).tree().write(json);
    }

    private JsonTree tree() {
        classification();
        metadata();
        client();
        server();
        binding();
        new OcsfUnmapped(event, json).put();
        return json;
    }

    /** {@code type_uid} is the class times 100 and the activity. */
    private void classification() {
        OcsfActivity activity = OcsfActivity.of(event.action());
        json.put("activity_id", activity.id()).put("activity_name", activity.caption());
        json.put("category_uid", CATEGORY).put("category_name", "Network Activity");
        json.put("class_uid", CLASS).put("class_name", "DHCP Activity");
        json.put("type_uid", CLASS * 100 + activity.id()).put("type_name", "DHCP Activity: " + activity.caption());
        json.put("severity_id", INFORMATIONAL).put("severity", "Informational");
        json.put("time", event.time().map(Instant::toEpochMilli));
    }

    private void metadata() {
        json.put("metadata.version", VERSION);
        json.put("metadata.product.name", "Abound").put("metadata.product.vendor_name", "Abound");
        json.put("metadata.uid", event.id());
        json.put("metadata.sequence", event.position().map(at -> at.offset()).filter(OcsfTypes::isInteger));
        json.put("metadata.logged_time", event.receivedAt().map(Instant::toEpochMilli));
    }

    private void client() {
        Optional<String> ip = event.address().map(Ipv4Address::toString).filter(OcsfTypes::isAssigned);
        Optional<String> name = event.client().hostname().filter(OcsfTypes::isHostname);
        json.put("src_endpoint.ip", ip);
        json.put(
                "src_endpoint.mac",
                event.client().hardwareAddress().filter(OcsfTypes::isMac).map(HardwareAddress::toString));
        json.put("src_endpoint.hostname", name);
        json.put("src_endpoint.uid", clientId(ip.isPresent() || name.isPresent()));
    }

    /** An endpoint needs an address, a name or an identifier: a MAC alone does not do, so it becomes the identifier. */
    private Optional<String> clientId(boolean isKnownOtherwise) {
        Optional<Octets> own = event.client().id();
        return (isKnownOtherwise ? own : event.client().identity()).map(Octets::hex);
    }

    private void server() {
        Optional<String> id = event.server().id().map(Ipv4Address::toString);
        json.put("dst_endpoint.ip", id);
        if (id.isEmpty()) {
            json.put("dst_endpoint.name", event.server().system().orElse(event.source()));
        }
        event.server().system().ifPresent(this::device);
    }

    /** The attribute {@code device} belongs to the profile host, which has to be named. */
    private void device(String system) {
        json.put("metadata.profiles", List.of("host"));
        json.put(OcsfTypes.isHostname(system) ? "device.hostname" : "device.name", system);
        json.put("device.type_id", SERVER).put("device.type", "Server");
    }

    private void binding() {
        json.put("is_renewal", event.renewal());
        json.put("lease_dur", event.lease().flatMap(OcsfJson::seconds).filter(OcsfTypes::isInteger));
        relay();
        if (event.xid().isPresent()) {
            json.put("transaction_uid", JsonParts.eightDigits(event.xid().getAsLong()));
        }
        json.put("raw_data", event.packet().map(DhcpPacket::octets).map(JsonParts::base64));
    }

    static Optional<Long> seconds(LeaseDuration lease) {
        return lease instanceof LeaseDuration.Finite finite ? Optional.of(finite.seconds()) : Optional.empty();
    }

    private void relay() {
        Optional<String> relay = event.relay().flatMap(known -> known.address()).map(Ipv4Address::toString);
        if (relay.isPresent()) {
            json.put("relay.ip", relay).put("relay.type_id", UNKNOWN);
        }
    }
}
