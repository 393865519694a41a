package dev.abound.ledger.jdbc;

import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes small numbers small: seven bits an octet; times and positions as the difference to the one before. */
final class Pack {

    private byte[] octets;
    private int length;
    private long lastTime;
    private long lastPosition;

    Pack(int expected) {
        octets = new byte[expected];
    }

    int length() {
        return length;
    }

    void set(int at, int octet) {
        octets[at] = (byte) octet;
    }

    /** Are the octets from here to the end the same as those from an earlier place on? */
    boolean repeats(int earlier, int from) {
        return Arrays.equals(octets, earlier, earlier + length - from, octets, from, length);
    }

    /** Forgets what was written behind. */
    void cut(int at) {
        length = at;
    }

    byte[] toArray() {
        return Arrays.copyOf(octets, length);
    }

    Pack octet(int value) {
        room(1);
        octets[length++] = (byte) value;
        return this;
    }

    Pack i32(int value) {
        return octet(value >>> 24).octet(value >>> 16).octet(value >>> 8).octet(value);
    }

    Pack i64(long value) {
        return i32((int) (value >>> Integer.SIZE)).i32((int) value);
    }

    /** Any number; small ones without a sign are short. */
    Pack number(long value) {
        room(10);
        long left = value;
        while ((left & ~0x7fL) != 0) {
            octets[length++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        octets[length++] = (byte) left;
        return this;
    }

    /** Any number; those near zero are short. */
    Pack signed(long value) {
        return number((value << 1) ^ (value >> (Long.SIZE - 1)));
    }

    Pack raw(byte[] value, int from, int count) {
        room(count);
        System.arraycopy(value, from, octets, length, count);
        length += count;
        return this;
    }

    Pack octets(Octets value) {
        number(value.length());
        room(value.length());
        value.copyTo(octets, length);
        length += value.length();
        return this;
    }

    Pack text(String value) {
        return octets(Octets.wrap(value.getBytes(StandardCharsets.UTF_8)));
    }

    /** Microseconds; finer parts are cut. */
    Pack time(Instant value) {
        long micros = micros(value);
        signed(micros - lastTime);
        lastTime = micros;
        return this;
    }

    Pack position(Position value) {
        long packed = packed(value);
        signed(packed - lastPosition);
        lastPosition = packed;
        return this;
    }

    <T> Pack maybe(Optional<T> value, Consumer<T> write) {
        octet(value.isPresent() ? 1 : 0);
        value.ifPresent(write);
        return this;
    }

    private void room(int count) {
        if (length + count > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(length + count, length * 2));
        }
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** Sixteen bits of partition, the rest offset. */
    static long packed(Position position) {
        return ((long) position.partition() << 48) | position.offset();
    }
}
