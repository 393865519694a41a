package dev.abound.ibmi.exitpoint;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.event.Relay;
import dev.abound.event.Server;
import dev.abound.packet.DhcpPacket;
import dev.abound.spi.SourceContext;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one DHCA0100 means. Where group and packet disagree the group wins: the packet stays visible, and that they
 * disagree is no problem.
 */
final class BindingReading {

    private final BindingGroup group;
    private final Optional<Ipv4Address> address;
    private final Optional<DhcpPacket> packet;
    private final Warnings warnings;

    BindingReading(BindingGroup group, List<String> entryProblems) {
        this.group = group;
        this.address = group.address();
        this.packet = group.responsePacket().filter(octets -> !octets.isEmpty()).map(DhcpPacket::of);
        this.warnings = new Warnings(entryProblems, group.problems());
    }

    BindingEvent.Builder event(SourceContext context) {
        warn();
        Action action = action();
        return BindingEvent.builder(action)
                .realm(context.realm())
                .protocol(group.protocol())
                .renewal(action == Action.RENEWED ? Optional.of(true) : Optional.empty())
                .address(address)
                .client(client())
                .lease(action.binds() ? Optional.of(group.lease()) : Optional.empty())
                .relay(packet.flatMap(BindingReading::relay))
                .server(server(context))
                .xid(packet.map(DhcpPacket::xid).orElse(OptionalLong.empty()))
                .packet(packet)
                .warnings(warnings.list());
    }

    private void warn() {
        long type = group.requestType();
        warnings.when(type != 1 && type != 2, () -> "request type is 1 (DHCP) or 2 (BOOTP), got " + type);
        warnings.address(group.addressText(), address);
        warnings.when(saysThereIsNoPacket(), () -> "no response packet");
        packet.ifPresent(warnings::packet);
    }

    /** One that is unknown because a length lied has been told already. */
    private boolean saysThereIsNoPacket() {
        return group.responsePacket().map(Octets::isEmpty).orElse(false);
    }

    /**
     * RFC 2131 §4.3.5: the ACK to a DHCPINFORM has no {@code yiaddr}. §4.3.2, table 4: a client that renews or rebinds
     * has its address in {@code ciaddr}; one that selects, or reboots with an address it remembers, has not.
     */
    private Action action() {
        Optional<Ipv4Address> yiaddr = packet.flatMap(DhcpPacket::yiaddr);
        boolean bindsNothing = yiaddr.or(() -> address).map(Ipv4Address::isAny).orElse(false);
        if (bindsNothing) {
            return Action.INFORMED;
        }
        boolean again = yiaddr.isPresent() && packet.flatMap(DhcpPacket::ciaddr).equals(yiaddr);
        return again ? Action.RENEWED : Action.BOUND;
    }

    private Client client() {
        Optional<HardwareAddress> hardware = packet.flatMap(DhcpPacket::hardwareAddress);
        Optional<String> hostname = packet.flatMap(DhcpPacket::hostName);
        return new Client(group.clientIdentifier(), hardware, hostname);
    }

    private Server server(SourceContext context) {
        return new Server(packet.flatMap(DhcpPacket::serverIdentifier), context.system(), Optional.of(group.format()));
    }

    private static Optional<Relay> relay(DhcpPacket packet) {
        Optional<Ipv4Address> giaddr = packet.giaddr().filter(relay -> !relay.isAny());
        Optional<Octets> circuit = packet.circuitId();
        Optional<Octets> remote = packet.remoteId();
        boolean known = giaddr.isPresent() || circuit.isPresent() || remote.isPresent();
        return known ? Optional.of(new Relay(giaddr, circuit, remote)) : Optional.empty();
    }
}
