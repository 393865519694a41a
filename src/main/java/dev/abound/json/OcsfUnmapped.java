package dev.abound.json;

import dev.abound.event.BindingEvent;
import dev.abound.event.Protocol;
import dev.abound.event.Relay;
import dev.abound.packet.DhcpPacket;
import dev.abound.value.HardwareAddress;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Position;
import java.util.List;
import java.util.Optional;

/** What class 4004 of OCSF has no attribute for, or none of a type that fits. */
final class OcsfUnmapped {

    private final BindingEvent event;
    private final JsonTree json;

    OcsfUnmapped(BindingEvent event, JsonTree json) {
        this.event = event;
        this.json = json;
    }

    void put() {
        json.put("unmapped.action", event.action().word());
        json.put("unmapped.protocol", event.protocol().map(Protocol::word));
        lease();
        client();
        event.relay().ifPresent(this::relay);
        event.packet().ifPresent(this::fingerprint);
        origin();
        json.put("unmapped.warnings", event.warnings());
    }

    private void lease() {
        json.put(
                "unmapped.lease_end",
                event.leaseEnd().filter(JsonParts::isReadable).map(JsonParts::microseconds));
        json.put(
                "unmapped.lease_infinite",
                event.lease().map(LeaseDuration::isInfinite).filter(infinite -> infinite));
        json.put(
                "unmapped.lease_seconds",
                event.lease().flatMap(OcsfJson::seconds).filter(long32 -> !OcsfTypes.isInteger(long32)));
    }

    private void client() {
        json.put("unmapped.hostname", event.client().hostname().filter(name -> !OcsfTypes.isHostname(name)));
        Optional<HardwareAddress> odd = event.client().hardwareAddress().filter(hardware -> !OcsfTypes.isMac(hardware));
        json.put("unmapped.hardware_type", odd.map(HardwareAddress::htype));
        json.put("unmapped.hardware_address", odd.map(HardwareAddress::toString));
    }

    private void relay(Relay relay) {
        json.put("unmapped.circuit_id", JsonParts.hex(relay.circuitId()));
        json.put("unmapped.remote_id", JsonParts.hex(relay.remoteId()));
    }

    private void fingerprint(DhcpPacket packet) {
        List<Integer> requested = packet.parameterRequestList();
        json.put("unmapped.parameter_request_list", requested);
        json.put("unmapped.vendor_class", packet.vendorClassIdentifier().filter(text -> !text.isEmpty()));
    }

    private void origin() {
        if (event.reason().isPresent()) {
            json.put("unmapped.reason", event.reason().getAsLong());
        }
        json.put("unmapped.source", event.source());
        json.put(
                "unmapped.realm",
                Optional.of(event.realm()).filter(realm -> !realm.equals(BindingEvent.DEFAULT_REALM)));
        json.put("unmapped.snapshot", Optional.of(event.snapshot()).filter(snapshot -> snapshot));
        json.put("unmapped.time_unknown", Optional.of(event.timeUnknown()).filter(unknown -> unknown));
        json.put(
                "unmapped.position",
                event.position().filter(OcsfUnmapped::isNoSequence).map(Position::toString));
    }

    private static boolean isNoSequence(Position position) {
        return position.partition() != 0 || !OcsfTypes.isInteger(position.offset());
    }
}
