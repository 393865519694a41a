package dev.abound.ibmi.exitpoint;

import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;

/**
 * Makes the entry an exit program would make of a parameter group, cut as exit programs cut: at most 45 octets of
 * address, 255 of client identifier, and of the packet what then fits into 2,048.
 */
public final class EntryEncoder {

    /** The longest entry; also the entry length of the queue. */
    public static final int LONGEST_ENTRY = 2_048;

    static final int LONGEST_ADDRESS = 45; // the longest IPv6 address as text
    static final int LONGEST_IDENTIFIER = 255; // an option's largest length (RFC 2132 §2)

    private EntryEncoder() {}

    /** The entry of layout 0100. What the group does not know is written with length 0. */
    public static Octets encode(ParameterGroup group, CallTime calledAt) {
        return group instanceof BindingGroup binding
                ? encode(binding, calledAt)
                : encode((ReleaseGroup) group, calledAt);
    }

    private static Octets encode(BindingGroup group, CallTime calledAt) {
        Octets packet = group.responsePacket().orElse(Octets.empty());
        return encode(group, calledAt, group.requestType(), group.leaseDuration(), packet);
    }

    private static Octets encode(ReleaseGroup group, CallTime calledAt) {
        return encode(group, calledAt, group.reason(), 0, Octets.empty());
    }

    private static Octets encode(
            ParameterGroup group, CallTime calledAt, long typeOrReason, long lease, Octets packet) {
        Octets address = group.addressText().orElse(Octets.empty());
        Octets identifier = group.clientIdentifier().orElse(Octets.empty());
        Octets sentAddress = address.first(LONGEST_ADDRESS);
        Octets sentIdentifier = identifier.first(LONGEST_IDENTIFIER);
        Octets sentPacket =
                packet.first(LONGEST_ENTRY - EntryField.FIXED_PART - sentAddress.length() - sentIdentifier.length());
        int sent = sentAddress.length() + sentIdentifier.length() + sentPacket.length();
        boolean cut = sent < address.length() + identifier.length() + packet.length();
        return new WireWriter(EntryField.FIXED_PART + sent)
                .octets(Ebcdic.of(group.format()))
                .octets(ExitEntry.LAYOUT_0100)
                .octets(calledAt.dateTime())
                .octets(calledAt.utcOffset())
                .u8(cut ? ExitEntry.CUT_FLAG : Ebcdic.BLANK)
                .fill(EntryField.RESERVED.width, Ebcdic.BLANK)
                .u32(typeOrReason)
                .u32(lease)
                .u32(sentAddress.length())
                .u32(sentIdentifier.length())
                .u32(sentPacket.length())
                .octets(sentAddress)
                .octets(sentIdentifier)
                .octets(sentPacket)
                .toOctets();
    }
}
