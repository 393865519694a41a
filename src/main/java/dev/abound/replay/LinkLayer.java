package dev.abound.replay;

import dev.abound.value.Octets;
import java.util.Optional;

/** What stands before the IP header, by link type (https://www.tcpdump.org/linktypes.html). */
final class LinkLayer {

    private static final int NULL = 0; // BSD loopback: address family in the byte order of the machine
    private static final int ETHERNET = 1;
    private static final int RAW_BSD = 12;
    private static final int RAW_OPENBSD = 14;
    private static final int RAW = 101;
    private static final int IEEE_802_11 = 105;
    private static final int LOOP = 108; // OpenBSD loopback: big-endian
    private static final int LINUX_SLL = 113;
    private static final int RADIOTAP = 127;
    private static final int IPV4 = 228;
    private static final int LINUX_SLL2 = 276;

    private static final int AF_INET = 2; // the same number everywhere

    private LinkLayer() {}

    static boolean knows(int linkType) {
        return switch (linkType) {
            case NULL, ETHERNET, RAW_BSD, RAW_OPENBSD, RAW, IEEE_802_11, LOOP, LINUX_SLL, RADIOTAP, IPV4, LINUX_SLL2 ->
                true;
            default -> false;
        };
    }

    /** Is it a wireless frame whose content only its receiver can read? */
    static boolean isEncrypted(int linkType, Octets frame) {
        return switch (linkType) {
            case IEEE_802_11 -> Ieee80211.isEncrypted(frame);
            case RADIOTAP ->
                Radiotap.of(frame)
                        .filter(tap -> Ieee80211.isEncrypted(tap.frame()))
                        .isPresent();
            default -> false;
        };
    }

    /** From the first octet of the IP header to the end of the frame; empty when the frame carries something else. */
    static Optional<Octets> network(int linkType, Octets frame) {
        return switch (linkType) {
            case ETHERNET -> ethernet(frame);
            case RAW_BSD, RAW_OPENBSD, RAW, IPV4 -> Optional.of(frame);
            case LINUX_SLL -> EtherType.payload(frame, 14, 16);
            case LINUX_SLL2 -> EtherType.payload(frame, 0, 20);
            case IEEE_802_11 -> Ieee80211.payload(frame, false);
            case RADIOTAP -> Radiotap.of(frame).flatMap(tap -> Ieee80211.payload(tap.frame(), tap.isPadded()));
            case NULL, LOOP -> loopback(frame);
            default -> Optional.empty();
        };
    }

    /** Destination (6), source (6), and the type or, up to 1,500, the length of an LLC frame (IEEE 802.3). */
    private static Optional<Octets> ethernet(Octets frame) {
        boolean isLength = frame.length() >= 14 && frame.u16(12) <= 1_500;
        return isLength ? EtherType.snap(frame.from(14)) : EtherType.payload(frame, 12, 14);
    }

    private static Optional<Octets> loopback(Octets frame) {
        if (frame.length() < 4) {
            return Optional.empty();
        }
        int family = frame.i32(0);
        boolean ipv4 = family == AF_INET || Integer.reverseBytes(family) == AF_INET;
        return ipv4 ? Optional.of(frame.from(4)) : Optional.empty();
    }
}
