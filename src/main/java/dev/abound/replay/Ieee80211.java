package dev.abound.replay;

import dev.abound.value.Octets;
import java.util.Optional;

/**
 * A wireless frame (IEEE 802.11 §9.2): frame control(2) duration(2) three addresses(18) sequence(2), then perhaps a
 * fourth address(6), QoS control(2) and HT control(4). Aggregated frames (A-MSDU) are not taken apart.
 */
final class Ieee80211 {

    private static final int HEADER = 24;
    private static final int FOURTH_ADDRESS = 6;
    private static final int QOS_CONTROL = 2;
    private static final int HT_CONTROL = 4;

    // frame control, first octet
    private static final int TYPE = 0x0c;
    private static final int DATA = 0x08;
    private static final int QOS = 0x80;
    private static final int NO_DATA = 0x40;

    // frame control, second octet
    private static final int BOTH_DS = 0x03;
    private static final int PROTECTED = 0x40;
    private static final int ORDER = 0x80;

    private Ieee80211() {}

    static boolean isEncrypted(Octets frame) {
        return isData(frame) && (frame.u8(1) & PROTECTED) != 0;
    }

    private static boolean isData(Octets frame) {
        return frame.length() >= HEADER && (frame.u8(0) & (TYPE | NO_DATA)) == DATA;
    }

    /** The IPv4 packet inside; empty for anything else, and for what is encrypted. */
    static Optional<Octets> payload(Octets frame, boolean padded) {
        if (!isData(frame) || isEncrypted(frame)) {
            return Optional.empty();
        }
        int length = headerLength(frame.u8(0), frame.u8(1));
        return EtherType.snap(frame.from(padded ? (length + 3) / 4 * 4 : length));
    }

    private static int headerLength(int kind, int flags) {
        boolean qos = (kind & QOS) != 0;
        return HEADER
                + ((flags & BOTH_DS) == BOTH_DS ? FOURTH_ADDRESS : 0)
                + (qos ? QOS_CONTROL : 0)
                + (qos && (flags & ORDER) != 0 ? HT_CONTROL : 0);
    }
}
