package dev.abound.omapi.object;

import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;

/**
 * What to create a host with, or to write to one. Each method answers new values; the server stops at the first it does
 * not take, and keeps those before it.
 *
 * @param attributes in the order given
 */
public record HostValues(OmapiAttributes attributes) implements ObjectValues<Host> {

    /** Nothing yet: the server makes a name. */
    public static HostValues nameless() {
        return new HostValues(OmapiAttributes.none());
    }

    /** A name of printable ASCII without blanks: the server would take one, and stumble over it at its next start. */
    public static HostValues named(String name) {
        return new HostValues(OmapiAttributes.none().withText("name", name));
    }

    public HostValues hardware(HardwareAddress address) {
        return new HostValues(hardwarePairs(attributes, address));
    }

    public HostValues clientIdentifier(Octets identifier) {
        return new HostValues(attributes.with("dhcp-client-identifier", identifier));
    }

    /** The fixed addresses, in place of those there are. */
    public HostValues addresses(Ipv4Address... addresses) {
        Octets octets = Octets.empty();
        for (Ipv4Address address : addresses) {
            octets = octets.plus(address.octets());
        }
        return new HostValues(attributes.with("ip-address", octets));
    }

    /** No fixed address any more. */
    public HostValues noAddress() {
        return new HostValues(attributes.with("ip-address", Octets.empty()));
    }

    /** Text in the language of dhcpd.conf, each statement with its semicolon. */
    public HostValues statements(String statements) {
        return new HostValues(attributes.withText("statements", statements));
    }

    /** A group that exists. */
    public HostValues group(String name) {
        return new HostValues(attributes.withText("group", name));
    }

    @Override
    public ObjectType<Host> type() {
        return ObjectType.HOST;
    }

    static OmapiAttributes hardwarePairs(OmapiAttributes before, HardwareAddress address) {
        return before.with("hardware-address", address.octets()).withNumber("hardware-type", address.htype());
    }
}
