package dev.abound.wire;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.Arrays;

/** Octets in the making: grows as needed, big-endian. Not for use by two threads. */
public final class WireWriter {

    private byte[] array;
    private int length;

    public WireWriter() {
        this(64);
    }

    public WireWriter(int expected) {
        array = new byte[Math.max(expected, 16)];
    }

    public int length() {
        return length;
    }

    public WireWriter u8(int value) {
        checkRange(value, 0xff, "an octet");
        int at = room(1); // first: it may move the array
        array[at] = (byte) value;
        return this;
    }

    public WireWriter u16(int value) {
        checkRange(value, 0xffff, "two octets");
        int at = room(2);
        array[at] = (byte) (value >>> 8);
        array[at + 1] = (byte) value;
        return this;
    }

    /** Four octets; 0 to 4,294,967,295. */
    public WireWriter u32(long value) {
        checkRange(value, 0xffff_ffffL, "four octets");
        return i32((int) value);
    }

    public WireWriter i32(int value) {
        int at = room(4);
        array[at] = (byte) (value >>> 24);
        array[at + 1] = (byte) (value >>> 16);
        array[at + 2] = (byte) (value >>> 8);
        array[at + 3] = (byte) value;
        return this;
    }

    public WireWriter i64(long value) {
        return i32((int) (value >>> 32)).i32((int) value);
    }

    public WireWriter ipv4(Ipv4Address address) {
        return i32(address.bits());
    }

    public WireWriter octets(Octets octets) {
        int at = room(octets.length()); // first: it may move the array
        octets.copyTo(array, at);
        return this;
    }

    /** The octets, cut or filled up to a width. */
    public WireWriter field(Octets octets, int width, int fill) {
        octets(octets.first(width));
        return fill(width - Math.min(octets.length(), width), fill);
    }

    public WireWriter fill(int count, int octet) {
        int at = room(count);
        Arrays.fill(array, at, at + count, (byte) octet);
        return this;
    }

    public Octets toOctets() {
        return Octets.wrap(Arrays.copyOf(array, length));
    }

    private static void checkRange(long value, long max, String width) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(value + " does not fit into " + width);
        }
    }

    private int room(int count) {
        int at = length;
        int end = Math.addExact(length, count);
        if (end > array.length) {
            array = Arrays.copyOf(array, Math.max(end, array.length * 2));
        }
        length = end;
        return at;
    }
}
