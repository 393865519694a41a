package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import dev.abound.wire.WireFormatException;
import dev.abound.wire.WireReader;
import dev.abound.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A parameter of a program call, as it travels.
 *
 * @param usage 11 input, 22 output, 13 and 33 both, 21 and 23 the same compressed, 255 null
 * @param storage the caller's storage: what was sent, zeros behind it
 */
record CallParameter(int usage, Octets storage) {

    private static final int PREFIX = 12;
    private static final int NULL = 255;
    private static final int MOST_PARAMETERS = 35;
    /** What one call may allocate, whatever its parameters announce. */
    static final int MOST_STORAGE = 16 << 20;

    static List<CallParameter> readAll(WireReader in) {
        int offset = in.offset();
        int count = in.u16("number of parameters");
        if (count > MOST_PARAMETERS) {
            throw new WireFormatException(
                    "number of parameters", offset, "at most " + MOST_PARAMETERS + " are passed, got " + count);
        }
        List<CallParameter> parameters = new ArrayList<>();
        int allocated = 0;
        for (int i = 0; i < count; i++) {
            CallParameter parameter = read(in, MOST_STORAGE - allocated);
            allocated += parameter.storage.length();
            parameters.add(parameter);
        }
        return parameters;
    }

    private static CallParameter read(WireReader in, int room) {
        int offset = in.offset();
        WireReader block = CodePoints.block(in);
        block.skip(2, "code point");
        long length = block.u32("maximum length");
        int usage = block.u16("usage");
        if (length > room) {
            throw new WireFormatException(
                    "maximum length", offset, "parameters take at most " + MOST_STORAGE + " octets, got " + length);
        }
        Octets sent = block.rest();
        Octets plain = usage == 21 || usage == 23 ? RunLength.decode(sent, (int) length) : sent;
        return new CallParameter(
                usage,
                new WireWriter((int) length).field(plain, (int) length, 0).toOctets());
    }

    private boolean hasOutput() {
        return usage != 11 && usage != 21 && usage != NULL && usage != 31;
    }

    /** The full length, uncompressed. */
    void writeResult(WireWriter out, Octets after) {
        if (!hasOutput()) {
            return;
        }
        out.u32(PREFIX + (long) after.length())
                .u16(0x1103)
                .i32(after.length())
                .u16(usage == 22 ? 12 : 13)
                .octets(after);
    }
}
