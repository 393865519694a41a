package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;

/** Messages as the command server sends them: one form below data stream level 10, another from there on. */
final class MessageBlocks {

    private static final int WIDE_LEVEL = 10;

    private final Ccsid ccsid;
    private final boolean wide;

    MessageBlocks(Ccsid ccsid, int level) {
        this.ccsid = ccsid;
        this.wide = level >= WIDE_LEVEL;
    }

    void write(WireWriter out, HostMessage message) {
        CodePoints.write(out, wide ? 0x1106 : 0x1102, wide ? wide(message) : narrow(message));
    }

    private Octets wide(HostMessage message) {
        WireWriter out =
                new WireWriter().i32(ccsid.number()).i32(ccsid.number()).u16(message.severity());
        counted(out, ccsid.encode(message.type().digits()));
        counted(out, ccsid.encode(message.id()));
        counted(out, ccsid.encode(message.file()));
        counted(out, ccsid.encode(message.library()));
        counted(out, ccsid.encode(message.text()));
        counted(out, message.data());
        counted(out, Octets.empty()); // second-level text
        return out.toOctets();
    }

    private static void counted(WireWriter out, Octets field) {
        out.u32(field.length()).octets(field);
    }

    private Octets narrow(HostMessage message) {
        Octets text = ccsid.encode(message.text());
        return new WireWriter()
                .octets(ccsid.encode(message.id()))
                .octets(ccsid.encode(message.type().digits()))
                .u16(message.severity())
                .octets(ccsid.field(message.file(), 10))
                .octets(ccsid.field(message.library(), 10))
                .u16(message.data().length())
                .u16(text.length())
                .octets(message.data())
                .octets(text)
                .toOctets();
    }
}
