package dev.abound.replay;

import dev.abound.value.Octets;
import java.util.Optional;

/**
 * A UDP datagram (RFC 768). Its checksum is not looked at: network cards fill it in after the capture, and the packet
 * was delivered all the same.
 *
 * @param payload as much as there is
 * @param missing octets its length promises and the packet does not hold
 */
record UdpDatagram(int sourcePort, int destinationPort, Octets payload, int missing) {

    private static final int HEADER = 8;
    private static final int SERVER = 67; // RFC 2131 §4.1
    private static final int CLIENT = 68;

    static Optional<UdpDatagram> decode(Octets octets) {
        if (octets.length() < HEADER) {
            return Optional.empty();
        }
        int claimed = octets.u16(4);
        int length = claimed < HEADER ? octets.length() : claimed; // a length that cannot be says nothing
        int kept = Math.min(length, octets.length());
        return Optional.of(new UdpDatagram(octets.u16(0), octets.u16(2), octets.slice(HEADER, kept), length - kept));
    }

    /** Is one of its ports a DHCP server's or client's? Relays use the server's on both sides. */
    boolean isDhcp() {
        return isDhcp(sourcePort) || isDhcp(destinationPort);
    }

    private static boolean isDhcp(int port) {
        return port == SERVER || port == CLIENT;
    }
}
