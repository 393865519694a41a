package dev.abound.ibmi.exitpoint;

import dev.abound.value.Octets;

/** The fixed part of an entry of layout 0100, in the order of its octets. */
enum EntryField {
    FORMAT(0, 8),
    LAYOUT(8, 4),
    DATE_TIME(12, 20),
    UTC_OFFSET(32, 5),
    CUT(37, 1),
    RESERVED(38, 2),
    TYPE_OR_REASON(40, 4),
    LEASE_DURATION(44, 4),
    ADDRESS_LENGTH(48, 4),
    IDENTIFIER_LENGTH(52, 4),
    PACKET_LENGTH(56, 4);

    /** Octets of the fixed part; the variable parts follow back to back. */
    static final int FIXED_PART = 60;

    final int offset;
    final int width;

    EntryField(int offset, int width) {
        this.offset = offset;
        this.width = width;
    }

    Octets of(Octets entry) {
        return entry.slice(offset, offset + width);
    }

    /** Unsigned, for the fields of four octets. */
    long u32(Octets entry) {
        return entry.u32(offset);
    }
}
