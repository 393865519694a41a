package dev.abound.omapi.object;

import static dev.abound.omapi.object.Verb.LOOK_UP;
import static dev.abound.omapi.object.Verb.READ;
import static dev.abound.omapi.object.Verb.UPDATE;

import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An address of a pool, leased or not (dhcpd(8), "The lease object"). Never created, never deleted; addresses outside
 * pools, and the fixed addresses of hosts, are no leases.
 *
 * @param attributes as they came
 */
public record Lease(OmapiAttributes attributes) implements OmapiObject {

    static final List<AttributeDefinition> DEFINITIONS = List.of(
            AttributeDefinition.of("state", ValueKind.LEASE_STATE, READ, UPDATE),
            AttributeDefinition.of("ip-address", ValueKind.ADDRESS, LOOK_UP, READ),
            AttributeDefinition.of("dhcp-client-identifier", ValueKind.IDENTIFIER, LOOK_UP, READ),
            AttributeDefinition.of("client-hostname", ValueKind.TEXT, READ),
            AttributeDefinition.of("host", ValueKind.HANDLE, READ),
            AttributeDefinition.of("subnet", ValueKind.HANDLE, READ),
            AttributeDefinition.of("pool", ValueKind.HANDLE, READ),
            AttributeDefinition.of("billing-class", ValueKind.HANDLE, READ),
            AttributeDefinition.of("hardware-address", ValueKind.OCTETS, LOOK_UP, READ),
            AttributeDefinition.of("hardware-type", ValueKind.NUMBER, LOOK_UP, READ),
            AttributeDefinition.of("ends", ValueKind.TIME, READ, UPDATE),
            AttributeDefinition.of("starts", ValueKind.TIME, READ),
            AttributeDefinition.of("tstp", ValueKind.TIME, READ),
            AttributeDefinition.of("tsfp", ValueKind.TIME, READ),
            AttributeDefinition.of("atsfp", ValueKind.TIME, READ),
            AttributeDefinition.of("cltt", ValueKind.TIME, READ),
            AttributeDefinition.of("flags", ValueKind.FLAGS, READ, UPDATE));

    private static final int FLAG_BOOTP = 2;
    private static final int FLAG_RESERVED = 4;

    /** The lease of this address: the one key that is never ambiguous. */
    public static ObjectKey<Lease> at(Ipv4Address address) {
        return key("ip-address", address.octets());
    }

    /** The lease of this hardware address; a lease that is free again still answers to its last one. */
    public static ObjectKey<Lease> of(HardwareAddress address) {
        return new ObjectKey<>(ObjectType.LEASE, HostValues.hardwarePairs(OmapiAttributes.none(), address));
    }

    /** The lease of this client identifier: option 61 as it travelled, its first octet included. */
    public static ObjectKey<Lease> ofClient(Octets identifier) {
        return key("dhcp-client-identifier", identifier);
    }

    private static ObjectKey<Lease> key(String name, Octets value) {
        return new ObjectKey<>(ObjectType.LEASE, OmapiAttributes.of(name, value));
    }

    /**
     * {@code state}: read; update to 1 … 7, at once. 8 and 9 are refused by ISC DHCP 4 with "invalid argument". Empty
     * when the number is none of 1 … 9; see {@link #stateNumber()}.
     */
    public Optional<LeaseState> state() {
        OptionalLong number = stateNumber();
        return number.isPresent() ? LeaseState.of(number.getAsLong()) : Optional.empty();
    }

    /** {@code state} as the number that was sent. */
    public OptionalLong stateNumber() {
        return Typed.number(attributes, "state");
    }

    /**
     * The state as version 3 would have put it: a lease whose {@code flags} say reserved or BOOTP was in state {@link
     * LeaseState#RESERVED} or {@link LeaseState#BOOTP} there, instead of active.
     */
    public Optional<LeaseState> stateInVersion3() {
        Optional<LeaseState> sent = state();
        if (sent.filter(LeaseState.ACTIVE::equals).isEmpty()) {
            return sent;
        }
        if (isReserved()) {
            return Optional.of(LeaseState.RESERVED);
        }
        return isBootp() ? Optional.of(LeaseState.BOOTP) : sent;
    }

    /** Kept for its client for ever: state 8 in version 3, bit 4 of {@code flags} in version 4. */
    public boolean isReserved() {
        return isState(LeaseState.RESERVED) || hasFlag(FLAG_RESERVED);
    }

    /** Given to a BOOTP client: state 9 in version 3, bit 2 of {@code flags} in version 4. */
    public boolean isBootp() {
        return isState(LeaseState.BOOTP) || hasFlag(FLAG_BOOTP);
    }

    /** {@code ip-address}: look up, read. */
    public Optional<Ipv4Address> ipAddress() {
        return Typed.address(attributes, "ip-address");
    }

    /** {@code dhcp-client-identifier}: look up, read. Option 61 as it travelled, type octet included. */
    public Optional<Octets> clientIdentifier() {
        return attributes.first("dhcp-client-identifier");
    }

    /**
     * {@code client-hostname}: read. Option 12 of the client, gone as soon as the lease leaves active. A write is
     * answered with success and has no effect.
     */
    public Optional<String> clientHostname() {
        return Typed.text(attributes, "client-hostname");
    }

    /** {@code host}: read. Handle of the host declaration that matched, where one did. */
    public OptionalLong host() {
        return Typed.number(attributes, "host");
    }

    /** {@code subnet}: read. Handle; refreshing it shows nothing on ISC DHCP 4. */
    public OptionalLong subnet() {
        return Typed.number(attributes, "subnet");
    }

    /** {@code pool}: read. Handle; refreshing it shows lease-count, free-leases and backup-leases. */
    public OptionalLong pool() {
        return Typed.number(attributes, "pool");
    }

    /** {@code billing-class}: read. Handle of the class the lease counts against, where one does. */
    public OptionalLong billingClass() {
        return Typed.number(attributes, "billing-class");
    }

    /** {@code hardware-address}: look up, read. Without its type. */
    public Optional<Octets> hardwareAddress() {
        return attributes.first("hardware-address");
    }

    /** {@code hardware-type}: look up together with the address (left out it is 1, Ethernet), read. */
    public OptionalLong hardwareType() {
        return Typed.number(attributes, "hardware-type");
    }

    /** {@code hardware-type} and {@code hardware-address} together, where they fit a packet's header. */
    public Optional<HardwareAddress> hardware() {
        return Typed.hardware(attributes);
    }

    /**
     * {@code ends}: read, update. When the lease ends, seconds since 1970. <b>Writing it ends the lease</b>: ISC's dhcpd
     * runs the lease through its next state, so that an active one becomes free at once.
     */
    public Optional<OmapiTime> ends() {
        return Typed.time(attributes, "ends");
    }

    /** {@code starts}: read. When the lease began, seconds since 1970. A write is denied. */
    public Optional<OmapiTime> starts() {
        return Typed.time(attributes, "starts");
    }

    /**
     * {@code tstp}: read. The end last told to the failover partner; without failover 0 for a fresh lease, and {@code
     * ends} after a restart.
     */
    public Optional<OmapiTime> tstp() {
        return Typed.time(attributes, "tstp");
    }

    /** {@code tsfp}: read. The end last told by the failover partner, 0 when there was none. */
    public Optional<OmapiTime> tsfp() {
        return Typed.time(attributes, "tsfp");
    }

    /** {@code atsfp}: read. The actual end told by the failover partner, 0 when there was none. */
    public Optional<OmapiTime> atsfp() {
        return Typed.time(attributes, "atsfp");
    }

    /** {@code cltt}: read. The client's last transaction, 0 when unknown. */
    public Optional<OmapiTime> cltt() {
        return Typed.time(attributes, "cltt");
    }

    /**
     * {@code flags}: read as one octet, update as one or four. Bit 2 BOOTP, bit 4 reserved; others are internal.
     * <b>Changing them ends the lease</b> as writing {@code ends} does.
     */
    public OptionalInt flags() {
        return attributes
                .first("flags")
                .filter(octets -> octets.length() == 1 || octets.length() == 4)
                .map(octets -> OptionalInt.of(octets.u8(octets.length() - 1)))
                .orElse(OptionalInt.empty());
    }

    /** The lease's own variables ({@code set x = …} in dhcpd.conf) and whatever else was sent. */
    @Override
    public OmapiAttributes others() {
        return OmapiObject.others(attributes, DEFINITIONS);
    }

    private boolean isState(LeaseState state) {
        return state().filter(state::equals).isPresent();
    }

    private boolean hasFlag(int bit) {
        return (flags().orElse(0) & bit) != 0;
    }
}
