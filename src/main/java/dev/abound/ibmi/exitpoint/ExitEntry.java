package dev.abound.ibmi.exitpoint;

import dev.abound.value.Octets;
import dev.abound.wire.WireFormatException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One entry as an exit program puts it on the queue: fixed part of 60 octets, then address, client identifier and
 * packet back to back. Numbers are big-endian, characters from the invariant set of EBCDIC.
 *
 * <pre>
 *    0  format, 8            DHCA0100 or DHCR0100     40  request type or reason, 4
 *    8  layout, 4            0100                     44  lease duration, 4
 *   12  QDATETIME, 20        blanks if unknown        48  length of client IP address, 4
 *   32  QUTCOFFSET, 5        blanks if unknown        52  length of client identifier, 4
 *   37  cut, 1               T or blank               56  length of response packet, 4
 *   38  reserved, 2          blanks                   60  address, identifier, packet
 * </pre>
 *
 * @param calledAt when the server called
 * @param cut the exit program cut a part to fit
 * @param group what the server passed
 * @param problems what is wrong with the entry around its group
 */
public record ExitEntry(CallTime calledAt, boolean cut, ParameterGroup group, List<String> problems) {

    static final Octets LAYOUT_0100 = Ebcdic.of("0100");
    static final int CUT_FLAG = 0xe3; // T

    public ExitEntry {
        problems = List.copyOf(problems);
    }

    /** Why these octets are no entry we can read; empty when {@link #of} reads them. */
    public static Optional<String> whyUnreadable(Octets octets) {
        if (octets.length() < EntryField.FIXED_PART) {
            return Optional.of("an entry begins with 60 octets, got " + octets.length());
        }
        if (ExitPointFormat.of(octets).isEmpty()) {
            return Optional.of("exit point format is DHCA0100 or DHCR0100 in EBCDIC, got octets "
                    + EntryField.FORMAT.of(octets).hex());
        }
        if (!EntryField.LAYOUT.of(octets).equals(LAYOUT_0100)) {
            return Optional.of("entry layout is 0100 in EBCDIC, got octets "
                    + EntryField.LAYOUT.of(octets).hex());
        }
        return Optional.empty();
    }

    /** @throws WireFormatException when the format, the layout or the 60 octets cannot be read */
    public static ExitEntry of(Octets octets) {
        whyUnreadable(octets).ifPresent(reason -> {
            throw new WireFormatException("entry", 0, reason);
        });
        return new EntryReader(octets).read();
    }

    /**
     * How long an entry says it is, for one that was read into a wider field: its fixed part and the three lengths. Empty
     * when it cannot be read, or says more than there is.
     */
    public static OptionalInt toldLength(Octets octets) {
        if (whyUnreadable(octets).isPresent()) {
            return OptionalInt.empty();
        }
        long told = EntryField.FIXED_PART
                + EntryField.ADDRESS_LENGTH.u32(octets)
                + EntryField.IDENTIFIER_LENGTH.u32(octets)
                + EntryField.PACKET_LENGTH.u32(octets);
        return told <= octets.length() ? OptionalInt.of((int) told) : OptionalInt.empty();
    }

    /** A test call of {@code abound exitpoint verify}, which no DHCP server makes. */
    public boolean isProbe() {
        return group instanceof BindingGroup binding && Probe.isProbe(binding);
    }
}
