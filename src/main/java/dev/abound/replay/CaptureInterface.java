package dev.abound.replay;

import dev.abound.value.Octets;
import java.io.IOException;
import java.nio.ByteOrder;

/**
 * An interface description of pcapng.
 *
 * @param linkType of the frames captured there
 * @param snapLength most octets kept of a frame
 * @param unit of its timestamps
 */
record CaptureInterface(int linkType, long snapLength, TimestampUnit unit) {

    private static final int FIXED = 8;
    private static final int RESOLUTION = 9; // if_tsresol
    private static final int OFFSET = 14; // if_tsoffset

    static CaptureInterface decode(Octets body, ByteOrder order) throws IOException {
        if (body.length() < FIXED) {
            throw new DamageException("an interface description has at least 8 octets, got " + body.length());
        }
        ByteOrderedOctets fixed = new ByteOrderedOctets(body, order);
        long limit = fixed.u32(4) == 0 ? FrameSource.LONGEST_FRAME : fixed.u32(4); // 0: no limit
        return new CaptureInterface(fixed.u16(0), limit, unit(body.from(FIXED), order));
    }

    /** Options: code(2) length(2) value, filled up to four octets. One that lies ends the list. */
    private static TimestampUnit unit(Octets options, ByteOrder order) {
        ByteOrderedOctets numbers = new ByteOrderedOctets(options, order);
        TimestampUnit unit = TimestampUnit.MICROSECONDS;
        int at = 0;
        while (at + 4 <= options.length() && at + 4 + numbers.u16(at + 2) <= options.length()) {
            int length = numbers.u16(at + 2);
            if (numbers.u16(at) == RESOLUTION && length == 1) {
                unit = unit.withResolution(options.u8(at + 4));
            } else if (numbers.u16(at) == OFFSET && length == 8) {
                unit = unit.withOffset(numbers.i64(at + 4));
            }
            at += 4 + (length + 3) / 4 * 4;
        }
        return unit;
    }
}
