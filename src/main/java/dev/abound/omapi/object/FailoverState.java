package dev.abound.omapi.object;

import static dev.abound.omapi.object.Verb.LOOK_UP;
import static dev.abound.omapi.object.Verb.READ;
import static dev.abound.omapi.object.Verb.UPDATE;

import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One failover relationship of the server (dhcpd(8), "The failover-state object"): looked up by name, its local state
 * read and changed. Never created, never deleted. A write to anything but {@code local-state} is answered with success
 * and has no effect.
 *
 * @param attributes as they came
 */
public record FailoverState(OmapiAttributes attributes) implements OmapiObject {

    static final List<AttributeDefinition> DEFINITIONS = List.of(
            AttributeDefinition.of("name", ValueKind.TEXT, LOOK_UP, READ),
            AttributeDefinition.of("partner-address", ValueKind.ADDRESS, READ),
            AttributeDefinition.of("partner-port", ValueKind.NUMBER, READ),
            AttributeDefinition.of("local-address", ValueKind.ADDRESS, READ),
            AttributeDefinition.of("local-port", ValueKind.NUMBER, READ),
            AttributeDefinition.of("max-outstanding-updates", ValueKind.NUMBER, READ),
            AttributeDefinition.of("mclt", ValueKind.NUMBER, READ),
            AttributeDefinition.of("load-balance-max-secs", ValueKind.NUMBER, READ),
            AttributeDefinition.of("load-balance-hba", ValueKind.OCTETS, READ),
            AttributeDefinition.of("partner-state", ValueKind.FAILOVER_STATE, READ),
            AttributeDefinition.of("local-state", ValueKind.FAILOVER_STATE, READ, UPDATE),
            AttributeDefinition.of("partner-stos", ValueKind.TIME, READ),
            AttributeDefinition.of("local-stos", ValueKind.TIME, READ),
            AttributeDefinition.of("hierarchy", ValueKind.NUMBER, READ),
            AttributeDefinition.of("last-packet-sent", ValueKind.TIME, READ),
            AttributeDefinition.of("last-timestamp-received", ValueKind.TIME, READ),
            AttributeDefinition.of("skew", ValueKind.NUMBER, READ),
            AttributeDefinition.of("max-response-delay", ValueKind.NUMBER, READ),
            AttributeDefinition.of("cur-unacked-updates", ValueKind.NUMBER, READ));

    /** The relationship of this name. */
    public static ObjectKey<FailoverState> named(String name) {
        return new ObjectKey<>(ObjectType.FAILOVER_STATE, OmapiAttributes.none().withText("name", name));
    }

    /** {@code name}: look up, read. The name in {@code failover peer "…"}. */
    public Optional<String> name() {
        return Typed.text(attributes, "name");
    }

    /** {@code partner-address}: read. Empty where the server sends the eight octets of a memory pointer, as 64-bit builds of ISC DHCP 4 do. */
    public Optional<Ipv4Address> partnerAddress() {
        return Typed.address(attributes, "partner-address");
    }

    /** {@code partner-port}: read. TCP port of the partner. */
    public OptionalLong partnerPort() {
        return Typed.number(attributes, "partner-port");
    }

    /** {@code local-address}: read. Empty under the same circumstances as the partner's. */
    public Optional<Ipv4Address> localAddress() {
        return Typed.address(attributes, "local-address");
    }

    /** {@code local-port}: read. TCP port this server listens on for its partner. */
    public OptionalLong localPort() {
        return Typed.number(attributes, "local-port");
    }

    /** {@code max-outstanding-updates}: read. Unacknowledged binding updates this server may have on the way. */
    public OptionalLong maxOutstandingUpdates() {
        return Typed.number(attributes, "max-outstanding-updates");
    }

    /** {@code mclt}: read. Maximum client lead time, seconds. */
    public OptionalLong mclt() {
        return Typed.number(attributes, "mclt");
    }

    /** {@code load-balance-max-secs}: read. Seconds a client may wait before load balancing is set aside. */
    public OptionalLong loadBalanceMaxSecs() {
        return Typed.number(attributes, "load-balance-max-secs");
    }

    /** {@code load-balance-hba}: read. Hash bucket array, 32 octets; a bit is set for each bucket the primary serves. */
    public Optional<Octets> loadBalanceHba() {
        return attributes.first("load-balance-hba");
    }

    /** {@code partner-state}: read. A number whose meaning depends on the server's generation. */
    public OptionalLong partnerState() {
        return Typed.number(attributes, "partner-state");
    }

    /** {@code partner-state} as servers of this generation mean it. */
    public Optional<FailoverPhase> partnerState(IscGeneration generation) {
        OptionalLong number = partnerState();
        return number.isPresent() ? generation.phase(number.getAsLong()) : Optional.empty();
    }

    /** {@code local-state}: read, update. A number outside the list of ISC DHCP 4 ends the dhcpd process. */
    public OptionalLong localState() {
        return Typed.number(attributes, "local-state");
    }

    /** {@code local-state} as servers of this generation mean it. */
    public Optional<FailoverPhase> localState(IscGeneration generation) {
        OptionalLong number = localState();
        return number.isPresent() ? generation.phase(number.getAsLong()) : Optional.empty();
    }

    /** {@code partner-stos}: read. Since when the partner is in its state, seconds since 1970. */
    public Optional<OmapiTime> partnerStos() {
        return Typed.time(attributes, "partner-stos");
    }

    /** {@code local-stos}: read. Since when this server is in its state, seconds since 1970. */
    public Optional<OmapiTime> localStos() {
        return Typed.time(attributes, "local-stos");
    }

    /** {@code hierarchy}: read. 0 for the primary, 1 for the secondary. */
    public OptionalLong hierarchy() {
        return Typed.number(attributes, "hierarchy");
    }

    /** {@code last-packet-sent}: read. Seconds since 1970; 0 in everything ISC DHCP 4 sends. */
    public Optional<OmapiTime> lastPacketSent() {
        return Typed.time(attributes, "last-packet-sent");
    }

    /** {@code last-timestamp-received}: read. Seconds since 1970; 0 in everything ISC DHCP 4 sends. */
    public Optional<OmapiTime> lastTimestampReceived() {
        return Typed.time(attributes, "last-timestamp-received");
    }

    /** {@code skew}: read. Seconds between the clocks; 0 in everything ISC DHCP 4 sends. */
    public OptionalLong skew() {
        return Typed.number(attributes, "skew");
    }

    /** {@code max-response-delay}: read. Seconds of silence before the partner counts as gone. */
    public OptionalLong maxResponseDelay() {
        return Typed.number(attributes, "max-response-delay");
    }

    /** {@code cur-unacked-updates}: read. Binding updates sent to the partner and not yet acknowledged; 0 once the pool is balanced. */
    public OptionalLong curUnackedUpdates() {
        return Typed.number(attributes, "cur-unacked-updates");
    }

    @Override
    public OmapiAttributes others() {
        return OmapiObject.others(attributes, DEFINITIONS);
    }
}
