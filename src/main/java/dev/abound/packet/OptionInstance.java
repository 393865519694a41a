package dev.abound.packet;

import dev.abound.value.Octets;
import java.util.OptionalInt;

/**
 * One option as it was sent, before any joining (RFC 2132 §2: code, length, value).
 *
 * @param code 1 to 254
 * @param lengthOctet what the length octet says; empty when the area ends before it
 * @param value the octets that are there: as many as the length octet says, unless truncated
 * @param area where it stands
 * @param offset of the code octet, counted from the first octet of the packet
 * @param truncated fewer octets are there than the length octet says, or there is none: raw only, never a value
 */
public record OptionInstance(
        int code, OptionalInt lengthOctet, Octets value, Area area, int offset, boolean truncated) {

    static OptionInstance of(OptionIndex index, int i) {
        return new OptionInstance(
                index.code(i),
                index.lengthOctet(i),
                index.value(i),
                Area.of(index.start(i)),
                index.start(i),
                index.isDamaged(i));
    }

    /** Offset of the first octet behind this option. */
    int end() {
        return offset + 1 + (lengthOctet.isPresent() ? 1 : 0) + value.length();
    }
}
