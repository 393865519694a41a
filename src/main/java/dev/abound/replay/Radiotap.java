package dev.abound.replay;

import dev.abound.value.Octets;
import java.util.Optional;

/**
 * What the radio said of a wireless frame (https://www.radiotap.org): version(1) pad(1) length(2) present(4, more while
 * bit 31 is set), then the fields in the order of their bits; all little-endian.
 *
 * @param flags field 1, or 0 when it is not present
 * @param frame the 802.11 frame behind it
 */
record Radiotap(int flags, Octets frame) {

    private static final int FIXED = 8;
    private static final int TSFT = 0x01; // bit 0: a clock of 8 octets, on a multiple of 8
    private static final int FLAGS = 0x02; // bit 1
    private static final int MORE = 0x80; // bit 31, in the last octet of the word
    private static final int PADDED = 0x20; // between the 802.11 header and its content

    static Optional<Radiotap> of(Octets captured) {
        if (captured.length() < FIXED) {
            return Optional.empty();
        }
        int length = captured.u8(2) | captured.u8(3) << 8;
        boolean inside = length >= FIXED && length <= captured.length();
        return inside
                ? Optional.of(new Radiotap(flags(captured.first(length)), captured.from(length)))
                : Optional.empty();
    }

    private static int flags(Octets header) {
        int present = header.u8(4);
        if ((present & FLAGS) == 0) {
            return 0;
        }
        int at = 4;
        while (at + 8 <= header.length() && (header.u8(at + 3) & MORE) != 0) {
            at += 4;
        }
        at += 4;
        int field = (present & TSFT) == 0 ? at : (at + 7) / 8 * 8 + 8;
        return field < header.length() ? header.u8(field) : 0;
    }

    boolean isPadded() {
        return (flags & PADDED) != 0;
    }
}
