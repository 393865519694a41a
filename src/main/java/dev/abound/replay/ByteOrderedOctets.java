package dev.abound.replay;

import dev.abound.value.Octets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers in the byte order of the machine that captured. */
final class ByteOrderedOctets {

    private final ByteBuffer buffer;

    ByteOrderedOctets(Octets octets, ByteOrder order) {
        buffer = octets.buffer().order(order);
    }

    int u16(int index) {
        return Short.toUnsignedInt(buffer.getShort(index));
    }

    int i32(int index) {
        return buffer.getInt(index);
    }

    long u32(int index) {
        return Integer.toUnsignedLong(buffer.getInt(index));
    }

    long i64(int index) {
        return buffer.getLong(index);
    }
}
