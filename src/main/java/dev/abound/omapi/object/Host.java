package dev.abound.omapi.object;

import static dev.abound.omapi.object.Verb.CREATE;
import static dev.abound.omapi.object.Verb.LOOK_UP;
import static dev.abound.omapi.object.Verb.READ;
import static dev.abound.omapi.object.Verb.UPDATE;

import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A host declaration, of dhcpd.conf or made through OMAPI (dhcpd(8), "The host object"): created, looked up, changed,
 * deleted, and kept in the lease file. It needs a hardware address or a client identifier.
 *
 * @param attributes as they came
 */
public record Host(OmapiAttributes attributes) implements OmapiObject {

    static final List<AttributeDefinition> DEFINITIONS = List.of(
            AttributeDefinition.of("ip-address", ValueKind.ADDRESS, LOOK_UP, READ, CREATE, UPDATE),
            AttributeDefinition.of("dhcp-client-identifier", ValueKind.IDENTIFIER, LOOK_UP, READ, CREATE, UPDATE),
            AttributeDefinition.of("name", ValueKind.TEXT, LOOK_UP, READ, CREATE),
            AttributeDefinition.of("hardware-address", ValueKind.OCTETS, LOOK_UP, READ, CREATE, UPDATE),
            AttributeDefinition.of("hardware-type", ValueKind.NUMBER, LOOK_UP, READ, CREATE, UPDATE),
            AttributeDefinition.of("group", ValueKind.TEXT, CREATE, UPDATE),
            AttributeDefinition.of("statements", ValueKind.TEXT, CREATE, UPDATE),
            AttributeDefinition.of("known", ValueKind.NUMBER));

    /** The host of this name; case matters. */
    public static ObjectKey<Host> named(String name) {
        return new ObjectKey<>(ObjectType.HOST, OmapiAttributes.none().withText("name", name));
    }

    /** The host of this hardware address. */
    public static ObjectKey<Host> of(HardwareAddress address) {
        return new ObjectKey<>(ObjectType.HOST, HostValues.hardwarePairs(OmapiAttributes.none(), address));
    }

    /** The host of this client identifier. */
    public static ObjectKey<Host> ofClient(Octets identifier) {
        return new ObjectKey<>(ObjectType.HOST, OmapiAttributes.of("dhcp-client-identifier", identifier));
    }

    /**
     * {@code name}: look up (case matters), read, create; once set it stays. Left out at creation, the server makes one
     * up ({@code nh} and hexadecimal digits).
     */
    public Optional<String> name() {
        return Typed.text(attributes, "name");
    }

    /** {@code group}: create, update; never sent. Name of a group that exists. */
    public Optional<String> group() {
        return Typed.text(attributes, "group");
    }

    /** {@code hardware-address}: look up, read, create, at most 20 octets; once set it stays. */
    public Optional<Octets> hardwareAddress() {
        return attributes.first("hardware-address");
    }

    /**
     * {@code hardware-type}: look up together with the address (left out it is 1), read, create (left out it is 0, and
     * such a host is hard to find again), update.
     */
    public OptionalLong hardwareType() {
        return Typed.number(attributes, "hardware-type");
    }

    /** {@code hardware-type} and {@code hardware-address} together, where they fit a packet's header. */
    public Optional<HardwareAddress> hardware() {
        return Typed.hardware(attributes);
    }

    /** {@code dhcp-client-identifier}: look up, read, create, update once. */
    public Optional<Octets> clientIdentifier() {
        return attributes.first("dhcp-client-identifier");
    }

    /**
     * {@code ip-address}: read, create, update; an empty value removes. Several addresses stand back to back. As a key
     * it finds the <i>lease</i> of that address on ISC's dhcpd, and then a host with that lease's hardware address.
     */
    public List<Ipv4Address> ipAddresses() {
        return Typed.addresses(attributes, "ip-address");
    }

    /** {@code statements}: create, update once; never sent. Text in the language of dhcpd.conf. */
    public Optional<String> statements() {
        return Typed.text(attributes, "statements");
    }

    /** {@code known}: taken and ignored by ISC's dhcpd, never sent. */
    public OptionalLong known() {
        return Typed.number(attributes, "known");
    }

    @Override
    public OmapiAttributes others() {
        return OmapiObject.others(attributes, DEFINITIONS);
    }
}
