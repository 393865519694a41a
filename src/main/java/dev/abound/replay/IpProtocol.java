package dev.abound.replay;

import dev.abound.value.Octets;
import java.util.Optional;

/** Protocols in whose content a datagram may be found (https://www.iana.org/assignments/protocol-numbers). */
final class IpProtocol {

    static final int UDP = 17;

    private static final int ICMP = 1; // RFC 792: an error quotes the packet it is about
    private static final int IPV4 = 4; // RFC 2003
    private static final int IPV6 = 41;
    private static final int ICMPV6 = 58; // RFC 4443
    private static final int ERROR_HEADER = 8;

    private IpProtocol() {}

    static boolean mayHoldDatagram(int protocol) {
        return protocol == UDP || protocol == IPV4 || protocol == IPV6 || protocol == ICMP || protocol == ICMPV6;
    }

    /** An ICMP message that reports on a packet and begins to quote it. */
    static boolean isError(int protocol, Octets content) {
        if (content.length() < ERROR_HEADER) {
            return false;
        }
        int type = content.u8(0);
        return switch (protocol) {
            case ICMP -> type == 3 || type == 4 || type == 5 || type == 11 || type == 12;
            case ICMPV6 -> type >= 1 && type <= 4;
            default -> false;
        };
    }

    /** The packet inside a tunnel or an error. */
    static Optional<Octets> inner(int protocol, Octets content) {
        if (protocol == IPV4 || protocol == IPV6) {
            return Optional.of(content);
        }
        return isError(protocol, content) ? Optional.of(content.from(ERROR_HEADER)) : Optional.empty();
    }
}
