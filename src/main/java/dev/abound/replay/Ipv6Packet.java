package dev.abound.replay;

import dev.abound.value.Octets;
import java.util.Optional;

/**
 * As much of an IPv6 packet (RFC 8200 §3) as it takes to see what it carries. Extension headers are not followed.
 *
 * @param nextHeader protocol of the content
 * @param payload as much of the content as there is
 */
record Ipv6Packet(int nextHeader, Octets payload) {

    private static final int HEADER = 40;

    static Optional<Ipv6Packet> decode(Octets octets) {
        if (octets.length() < HEADER || octets.u8(0) >>> 4 != 6) {
            return Optional.empty();
        }
        return Optional.of(new Ipv6Packet(octets.u8(6), octets.from(HEADER).first(octets.u16(4))));
    }
}
