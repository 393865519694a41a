package dev.abound.packet;

import dev.abound.value.Octets;
import java.util.OptionalInt;

/**
 * One run of options with everything in it: options, pads, the end option and what follows it.
 *
 * @param area which field it is
 * @param offset of its first octet, counted from the first octet of the packet
 * @param octets all of it
 * @param endOffset of the end option, counted from the first octet of the packet; empty when there is none
 */
public record OptionArea(Area area, int offset, Octets octets, OptionalInt endOffset) {

    /** What stands behind the end option: never options, usually zeros. Empty when there is no end option. */
    public Octets afterEnd() {
        return endOffset.isEmpty() ? Octets.empty() : octets.from(endOffset.getAsInt() - offset + 1);
    }
}
