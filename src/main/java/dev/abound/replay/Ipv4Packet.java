package dev.abound.replay;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.Optional;

/**
 * An IPv4 packet or a fragment of one (RFC 791 §3.1).
 *
 * <pre>
 *  0                   1                   2                   3
 * |Version|  IHL  |Type of Service|          Total Length         |
 * |         Identification        |Flags|      Fragment Offset    |
 * |  Time to Live |    Protocol   |         Header Checksum       |
 * |                       Source Address                          |
 * |                    Destination Address                        |
 * |                    Options, up to 40 octets                   |
 * </pre>
 *
 * @param fragmentAt where in the whole packet's content this one begins, in octets
 * @param moreFollow it is not the last fragment
 * @param payload as much of the content as the frame holds
 * @param missing octets of the content that the frame does not hold
 */
record Ipv4Packet(
        int identification,
        int protocol,
        Ipv4Address source,
        Ipv4Address destination,
        int fragmentAt,
        boolean moreFollow,
        Octets payload,
        int missing) {

    private static final int SHORTEST_HEADER = 20;
    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int FRAGMENT_OFFSET = 0x1fff;
    private static final int FRAGMENT_UNIT = 8;

    /** Empty when it is no IPv4 header. Its checksum is not looked at: network cards fill it in after the capture. */
    static Optional<Ipv4Packet> decode(Octets octets) {
        if (octets.length() < SHORTEST_HEADER || octets.u8(0) >>> 4 != 4) {
            return Optional.empty();
        }
        int header = (octets.u8(0) & 0xf) * 4;
        int total = octets.u16(2) == 0 ? octets.length() : octets.u16(2); // 0: segmented by the network card later
        if (header < SHORTEST_HEADER || header > Math.min(total, octets.length())) {
            return Optional.empty();
        }
        int kept = Math.min(total, octets.length());
        int fragment = octets.u16(6);
        return Optional.of(new Ipv4Packet(
                octets.u16(4),
                octets.u8(9),
                new Ipv4Address(octets.i32(12)),
                new Ipv4Address(octets.i32(16)),
                (fragment & FRAGMENT_OFFSET) * FRAGMENT_UNIT,
                (fragment & MORE_FRAGMENTS) != 0,
                octets.slice(header, kept),
                total - kept));
    }

    boolean isFragment() {
        return fragmentAt > 0 || moreFollow;
    }

    /** The same packet, put together. */
    Ipv4Packet whole(Octets content) {
        return new Ipv4Packet(identification, protocol, source, destination, 0, false, content, 0);
    }
}
