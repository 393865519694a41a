package dev.abound.replay;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.Optional;

/** Follows one packet into another until a UDP datagram of the DHCP ports is found; keeps fragments meanwhile. */
final class DatagramFinder {

    private static final int DEEPEST = 4; // a tunnel in a tunnel, an error that quotes it

    private final Fragments fragments = new Fragments();

    /** What the packets around a datagram say of it. */
    private record Around(Frame frame, int depth, boolean quoted) {
        Around deeper(boolean quoting) {
            return new Around(frame, depth + 1, quoted || quoting);
        }
    }

    Optional<CapturedDatagram> find(Frame frame) {
        return LinkLayer.network(frame.linkType(), frame.octets())
                .flatMap(octets -> inPacket(octets, new Around(frame, 0, false)));
    }

    /** How many fragmented packets never became whole. */
    long unfinished() {
        return fragments.unfinished();
    }

    private Optional<CapturedDatagram> inPacket(Octets octets, Around around) {
        if (octets.isEmpty() || around.depth > DEEPEST) {
            return Optional.empty();
        }
        return octets.u8(0) >>> 4 == 6 ? inIpv6(octets, around) : inIpv4(octets, around);
    }

    private Optional<CapturedDatagram> inIpv4(Octets octets, Around around) {
        return Ipv4Packet.decode(octets)
                .filter(packet -> IpProtocol.mayHoldDatagram(packet.protocol()))
                .flatMap(packet -> whole(packet, around))
                .flatMap(ip -> inContent(
                        ip.protocol(), ip.payload(), Optional.of(ip.source()), Optional.of(ip.destination()), around));
    }

    /** A DHCP datagram inside IPv6 is no binding of ours, but somebody may want to see it. */
    private Optional<CapturedDatagram> inIpv6(Octets octets, Around around) {
        return Ipv6Packet.decode(octets)
                .flatMap(ip -> inContent(ip.nextHeader(), ip.payload(), Optional.empty(), Optional.empty(), around));
    }

    private Optional<CapturedDatagram> inContent(
            int protocol,
            Octets content,
            Optional<Ipv4Address> source,
            Optional<Ipv4Address> destination,
            Around around) {
        if (protocol == IpProtocol.UDP) {
            return UdpDatagram.decode(content)
                    .filter(UdpDatagram::isDhcp)
                    .map(udp -> captured(udp, source, destination, around));
        }
        boolean quoting = IpProtocol.isError(protocol, content);
        return IpProtocol.inner(protocol, content).flatMap(inner -> inPacket(inner, around.deeper(quoting)));
    }

    /** A first fragment that is cut, by the capture or because it is quoted, never becomes whole: what is there. */
    private Optional<Ipv4Packet> whole(Ipv4Packet packet, Around around) {
        boolean alone = !packet.isFragment() || (packet.fragmentAt() == 0 && packet.missing() > 0) || around.quoted;
        return alone ? Optional.of(packet) : fragments.add(packet, around.frame.time());
    }

    private static CapturedDatagram captured(
            UdpDatagram udp, Optional<Ipv4Address> source, Optional<Ipv4Address> destination, Around around) {
        return new CapturedDatagram(
                around.frame.number(),
                around.frame.time(),
                source,
                udp.sourcePort(),
                destination,
                udp.destinationPort(),
                udp.payload(),
                around.frame.cut() && udp.missing() > 0,
                around.quoted);
    }
}
