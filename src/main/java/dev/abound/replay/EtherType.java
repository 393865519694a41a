package dev.abound.replay;

import dev.abound.value.Octets;
import java.util.Optional;

/** The two octets that say what follows, and the tags that may stand before it (IEEE 802.1Q, 802.1ad). */
final class EtherType {

    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int VLAN = 0x8100;
    private static final int SERVICE_VLAN = 0x88a8;
    private static final int OLD_STACKED_VLAN = 0x9100;
    private static final int MOST_TAGS = 8;
    private static final int TAG_WIDTH = 4;

    private static final Octets SNAP = Octets.of(0xaa, 0xaa, 0x03);
    private static final int SNAP_HEADER = 8;

    private EtherType() {}

    /**
     * What follows, if it is IPv4 or IPv6.
     *
     * @param typeAt where the type stands
     * @param headerLength where what it describes begins
     */
    static Optional<Octets> payload(Octets frame, int typeAt, int headerLength) {
        int at = typeAt;
        int end = headerLength;
        for (int tags = 0; tags < MOST_TAGS && end <= frame.length(); tags++) {
            int type = frame.u16(at);
            if (!isTag(type)) {
                return type == IPV4 || type == IPV6 ? Optional.of(frame.from(end)) : Optional.empty();
            }
            at = end + 2; // behind the tag control information stands the next type
            end += TAG_WIDTH;
        }
        return Optional.empty();
    }

    private static boolean isTag(int type) {
        return type == VLAN || type == SERVICE_VLAN || type == OLD_STACKED_VLAN;
    }

    /** LLC with SNAP (RFC 1042): AA AA 03, an organisation (3), the type (2). */
    static Optional<Octets> snap(Octets llc) {
        return llc.startsWith(SNAP) ? payload(llc, SNAP_HEADER - 2, SNAP_HEADER) : Optional.empty();
    }
}
