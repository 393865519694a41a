package dev.abound.ibmi.simulator;

import dev.abound.ibmi.simulator.RegistrationTable.ExitPoint;
import dev.abound.ibmi.simulator.RegistrationTable.Registration;
import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;

/**
 * One entry of QUSRTVEI's answer, still without its place.
 *
 * @param before what precedes the offset of the program data; entries of programs begin with the offset of the next
 * @param data exit program data, without the padding that keeps entries on multiples of four
 */
record EntryForm(boolean isProgram, Octets before, Octets after, Octets data) {

    private static final int BLANK = 0x40;
    private static final int OFFSETS = 8;

    static EntryForm ofPoint(ExitPoint point, int programs, Ccsid ccsid) {
        Octets octets = new WireWriter()
                .octets(ccsid.field(point.name(), 20))
                .octets(ccsid.field(point.format(), 8))
                .i32(point.maximum())
                .i32(programs)
                .octets(ccsid.encode("1")) // allow deregister
                .octets(ccsid.encode("1")) // allow change
                .octets(ccsid.encode("1")) // registered
                .u8(0)
                .toOctets();
        return new EntryForm(false, octets, Octets.empty(), Octets.empty());
    }

    static EntryForm ofProgram(Registration program, boolean withText, Ccsid ccsid) {
        WireWriter out = new WireWriter()
                .octets(ccsid.field(program.exitPoint(), 20))
                .octets(ccsid.field(program.format(), 8))
                .octets(ccsid.encode("11")) // registered, complete
                .u16(0)
                .i32(program.number())
                .octets(ccsid.field(program.program(), 10))
                .octets(ccsid.field(program.library(), 10));
        if (withText) {
            out.octets(ccsid.encode("0")) // the text is given, not a message
                    .octets(ccsid.field("", 27)) // message file 10, library 10, id 7
                    .octets(ccsid.field(program.text(), 50))
                    .u16(0);
        }
        Octets before = out.i32(ccsid.number()).toOctets();
        Octets after = new WireWriter()
                .octets(ccsid.encode(Integer.toString(program.threadSafe())))
                .octets(ccsid.encode("0")) // action in a multithreaded job
                .u16(0)
                .toOctets();
        return new EntryForm(true, before, after, ccsid.encode(program.data()));
    }

    /** Octets without program data. */
    int fixed() {
        return isProgram ? 4 + before.length() + OFFSETS + after.length() : before.length();
    }

    int length() {
        return fixed() + (data.length() + 3) / 4 * 4;
    }

    /** In its place: offsets count from the start of the receiver. */
    Octets at(int offset, boolean last) {
        if (!isProgram) {
            return before;
        }
        WireWriter out = new WireWriter()
                .i32(last ? 0 : offset + length())
                .octets(before)
                .i32(data.isEmpty() ? 0 : offset + fixed())
                .i32(data.length())
                .octets(after)
                .octets(data);
        return out.fill(length() - out.length(), BLANK).toOctets();
    }
}
