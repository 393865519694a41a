package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import dev.abound.wire.WireFormatException;
import dev.abound.wire.WireReader;
import dev.abound.wire.WireWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The optional blocks behind the fixed part: length 4 (the whole block), code point 2, data. */
final class CodePoints {

    private static final int PREFIX = 6;

    private final Map<Integer, Octets> blocks = new LinkedHashMap<>();

    /** All blocks to the end; of a code point that comes twice the first counts. */
    static CodePoints read(WireReader in) {
        CodePoints points = new CodePoints();
        while (in.remaining() >= PREFIX) {
            WireReader block = block(in);
            points.blocks.putIfAbsent(block.u16("code point"), block.rest());
        }
        return points;
    }

    /** A reader over the next block, standing at its code point. */
    static WireReader block(WireReader in) {
        int offset = in.offset();
        long length = in.u32("block length");
        if (length < PREFIX) {
            throw new WireFormatException("block length", offset, "at least " + PREFIX + " was wanted, got " + length);
        }
        return in.window((int) Math.min(length - 4, Integer.MAX_VALUE), "block");
    }

    Optional<Octets> find(int codePoint) {
        return Optional.ofNullable(blocks.get(codePoint));
    }

    static void write(WireWriter out, int codePoint, Octets data) {
        out.u32(PREFIX + (long) data.length()).u16(codePoint).octets(data);
    }

    /** A block that carries text has the CCSID before it. */
    static void writeText(WireWriter out, int codePoint, Ccsid ccsid, Octets text) {
        write(out, codePoint, new WireWriter().i32(ccsid.number()).octets(text).toOctets());
    }
}
