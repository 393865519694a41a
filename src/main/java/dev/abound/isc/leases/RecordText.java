package dev.abound.isc.leases;

import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;

/** The text of a record without the parts that say nothing about the lease. */
final class RecordText {

    /** An entry has at most 65,535 octets; its first line needs some. */
    static final int LONGEST = 65_000;

    private final Octets declaration;
    private final WireWriter kept = new WireWriter();
    private int copied;

    RecordText(Octets declaration) {
        this.declaration = declaration;
    }

    void leaveOut(int from, int to) {
        kept.octets(declaration.slice(copied, from));
        copied = to;
    }

    /** @throws LeaseSyntaxException when it is longer than an entry can be */
    Octets octets() {
        Octets whole = copied == 0
                ? declaration
                : kept.octets(declaration.from(copied)).toOctets();
        if (whole.length() > LONGEST) {
            throw new LeaseSyntaxException("the record is longer than " + LONGEST + " octets");
        }
        return whole;
    }
}
