package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import dev.abound.wire.WireFormatException;
import dev.abound.wire.WireReader;
import dev.abound.wire.WireWriter;

/** The compression of long parameters: {@code 1B 1B} is 1B, {@code 1B a b nn nn} is the pair a b, nnnn times. */
final class RunLength {

    private static final int ESCAPE = 0x1b;

    private RunLength() {}

    /** @param longest what it may come to, in octets */
    static Octets decode(Octets packed, int longest) {
        WireReader in = WireReader.of(packed);
        WireWriter out = new WireWriter(longest);
        while (in.hasRemaining()) {
            int octet = in.u8("octet");
            if (octet != ESCAPE) {
                out.u8(octet);
            } else {
                unpack(in, out, longest);
            }
            if (out.length() > longest) {
                throw new WireFormatException("compressed data", in.offset(), "more than " + longest + " octets");
            }
        }
        return out.toOctets();
    }

    private static void unpack(WireReader in, WireWriter out, int longest) {
        int first = in.u8("first of the pair");
        if (first == ESCAPE) {
            out.u8(ESCAPE);
            return;
        }
        int second = in.u8("second of the pair");
        int times = in.u16("repetitions");
        for (int i = 0; i < times && out.length() <= longest; i++) {
            out.u8(first).u8(second);
        }
    }
}
