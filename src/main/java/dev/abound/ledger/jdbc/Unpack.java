package dev.abound.ledger.jdbc;

import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what {@link Pack} wrote, in the same order. */
final class Unpack {

    private final byte[] octets;
    private final int end;
    private int at;
    private long lastTime;
    private long lastPosition;

    Unpack(byte[] octets) {
        this(octets, 0, octets.length);
    }

    Unpack(byte[] octets, int from, int end) {
        this.octets = octets;
        this.at = from;
        this.end = end;
    }

    boolean more() {
        return at < end;
    }

    int at() {
        return at;
    }

    void skip(int count) {
        at += count;
    }

    int octet() {
        return octets[at++] & 0xff;
    }

    int i32() {
        return (octet() << 24) | (octet() << 16) | (octet() << 8) | octet();
    }

    long i64() {
        return ((long) i32() << Integer.SIZE) | Integer.toUnsignedLong(i32());
    }

    long number() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = octets[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    Octets octets() {
        return raw((int) number());
    }

    Octets raw(int length) {
        byte[] copy = new byte[length];
        System.arraycopy(octets, at, copy, 0, length);
        at += length;
        return Octets.wrap(copy);
    }

    String text() {
        int length = (int) number();
        String text = new String(octets, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    Instant time() {
        lastTime += signed();
        return instant(lastTime);
    }

    Position position() {
        lastPosition += signed();
        return position(lastPosition);
    }

    <T> Optional<T> maybe(Supplier<T> read) {
        return octet() == 1 ? Optional.of(read.get()) : Optional.empty();
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static Position position(long packed) {
        return new Position((int) (packed >>> 48), packed & (1L << 48) - 1);
    }
}
