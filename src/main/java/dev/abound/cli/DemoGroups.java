package dev.abound.cli;

import dev.abound.ibmi.exitpoint.BindingGroup;
import dev.abound.ibmi.exitpoint.ParameterGroup;
import dev.abound.ibmi.exitpoint.ReleaseGroup;
import dev.abound.packet.DhcpPacket;
import dev.abound.replay.CaptureReader;
import dev.abound.replay.CapturedDatagram;
import dev.abound.testing.ParameterGroups;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a DHCP server of IBM i would have called its exit programs with while the shipped captures were recorded: a group
 * for every DHCPACK and BOOTP reply, and one for every DHCPRELEASE of a client.
 */
final class DemoGroups {

    private static final List<String> CAPTURES = List.of(
            "dhcpd-dora-renew-release.pcap",
            "kea-dora-renew-release.pcap",
            "dnsmasq-dora-release.pcap",
            "dhcpd-fixed-and-infinite.pcap",
            "kea-relay-opt82.pcap",
            "dnsmasq-rapid-commit.pcap",
            "dhcpd-bootp.pcap",
            "kea-rebind-fqdn.pcap",
            "dnsmasq-inform.pcap");

    private static final int DHCPRELEASE = 7;
    private static final int BY_THE_CLIENT = 1; // DHCR0100, reason for release

    private final Map<OptionalLong, Octets> identifiers = new HashMap<>(); // of those who asked, by xid

    private DemoGroups() {}

    static List<ParameterGroup> recorded() throws IOException {
        List<ParameterGroup> groups = new ArrayList<>();
        for (String capture : CAPTURES) {
            try (InputStream file = ParameterGroups.class.getResourceAsStream("captures/" + capture);
                    CaptureReader reader = CaptureReader.open(file)) {
                DemoGroups calls = new DemoGroups();
                for (Optional<CapturedDatagram> next = reader.next(); next.isPresent(); next = reader.next()) {
                    calls.group(DhcpPacket.of(next.get().payload())).ifPresent(groups::add);
                }
            }
        }
        return groups;
    }

    private Optional<ParameterGroup> group(DhcpPacket packet) {
        if (packet.messageType().orElse(0) == DHCPRELEASE) {
            return packet.ciaddr().map(address -> release(packet, address));
        }
        packet.clientIdentifier().ifPresent(identifier -> identifiers.put(packet.xid(), identifier));
        return BindingGroup.ofReply(packet).map(group -> named(group, packet));
    }

    /** The server knows the identifier from the request; most replies do not repeat it. */
    private BindingGroup named(BindingGroup group, DhcpPacket reply) {
        return Optional.ofNullable(identifiers.get(reply.xid()))
                .map(group::withClientIdentifier)
                .orElse(group);
    }

    private static ParameterGroup release(DhcpPacket packet, Ipv4Address address) {
        Octets client = packet.clientIdentifier()
                .or(() -> packet.hardwareAddress().map(HardwareAddress::withType))
                .orElse(Octets.empty());
        return ReleaseGroup.of(BY_THE_CLIENT, address, client);
    }
}
