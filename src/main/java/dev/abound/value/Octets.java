package dev.abound.value;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A run of octets as it came, immutable. A slice shares the octets of its origin, so cutting a packet into options
 * copies nothing.
 *
 * <p>Indexes count from 0; octets are answered unsigned, 0 to 255. Safe for use by any number of threads.
 */
public final class Octets implements Comparable<Octets> {

    private static final HexFormat HEX = HexFormat.of();
    private static final Octets EMPTY = new Octets(new byte[0], 0, 0);

    private final byte[] array;
    private final int offset;
    private final int length;

    private Octets(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    public static Octets empty() {
        return EMPTY;
    }

    /** A copy of the whole array. */
    public static Octets of(byte[] octets) {
        return octets.length == 0 ? EMPTY : new Octets(octets.clone(), 0, octets.length);
    }

    /** Single octets, each 0 to 255. */
    public static Octets of(int... octets) {
        byte[] array = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            if ((octets[i] & ~0xff) != 0) {
                throw new IllegalArgumentException("an octet is 0 to 255, got " + octets[i]);
            }
            array[i] = (byte) octets[i];
        }
        return wrap(array);
    }

    /** The array itself, without a copy: whoever calls this gives the array away and never writes to it again. */
    public static Octets wrap(byte[] given) {
        return wrap(given, 0, given.length);
    }

    /** A part of the array itself, without a copy: see {@link #wrap(byte[])}. */
    public static Octets wrap(byte[] given, int offset, int length) {
        if ((offset | length) < 0 || offset > given.length - length) {
            throw new IndexOutOfBoundsException(
                    length + " octets at " + offset + " do not lie inside an array of " + given.length);
        }
        return length == 0 ? EMPTY : new Octets(given, offset, length);
    }

    /** A copy of what is left in the buffer; the buffer's position moves to its limit. */
    public static Octets of(ByteBuffer buffer) {
        byte[] array = new byte[buffer.remaining()];
        buffer.get(array);
        return wrap(array);
    }

    /** Hexadecimal digits in either case, with or without colons between pairs. */
    public static Octets ofHex(String hex) {
        String digits = hex.indexOf(':') < 0 ? hex : hex.replace(":", "");
        try {
            return wrap(HEX.parseHex(digits));
        } catch (IllegalArgumentException notHex) {
            throw new IllegalArgumentException(
                    "octets are written as pairs of hexadecimal digits, got " + shown(hex), notHex);
        }
    }

    private static String shown(String text) {
        String start = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return '"' + Escaped.text(start) + '"';
    }

    /** One octet for each character up to U+00FF (ISO 8859-1, CCSID 819). */
    public static Octets ofLatin1(String text) {
        return wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /** The octet at this index, 0 to 255. */
    public int u8(int index) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException("octet " + index + " of " + length);
        }
        return array[offset + index] & 0xff;
    }

    /** Two octets from this index, big-endian, 0 to 65,535. */
    public int u16(int index) {
        return u8(index) << 8 | u8(index + 1);
    }

    /** Four octets from this index, big-endian, as they are: negative when the first bit is set. */
    public int i32(int index) {
        return u16(index) << 16 | u16(index + 2);
    }

    /** Four octets from this index, big-endian, 0 to 4,294,967,295. */
    public long u32(int index) {
        return Integer.toUnsignedLong(i32(index));
    }

    /** The octets from one index up to, not including, another; shares, does not copy. */
    public Octets slice(int from, int to) {
        if (from < 0 || to > length || from > to) {
            throw new IndexOutOfBoundsException("octets " + from + " to " + to + " of " + length);
        }
        if (from == to) {
            return EMPTY;
        }
        return to - from == length ? this : new Octets(array, offset + from, to - from);
    }

    /** The first octets, at most as many as there are. */
    public Octets first(int count) {
        return slice(0, Math.min(count, length));
    }

    /** What follows the first octets; empty when there are no more. */
    public Octets from(int index) {
        return slice(Math.min(index, length), length);
    }

    /** These octets and then those, in one new run. */
    public Octets plus(Octets more) {
        if (more.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return more;
        }
        byte[] joined = Arrays.copyOf(toArray(), length + more.length);
        more.copyTo(joined, length);
        return wrap(joined);
    }

    /** The index of the first octet with this value from a place on, or -1. */
    public int indexOf(int octet, int from) {
        for (int i = Math.max(from, 0); i < length; i++) {
            if ((array[offset + i] & 0xff) == octet) {
                return i;
            }
        }
        return -1;
    }

    public boolean startsWith(Octets prefix) {
        return prefix.length <= length
                && Arrays.equals(
                        array,
                        offset,
                        offset + prefix.length,
                        prefix.array,
                        prefix.offset,
                        prefix.offset + prefix.length);
    }

    /** A copy, the caller's own. */
    public byte[] toArray() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    public void copyTo(byte[] target, int at) {
        System.arraycopy(array, offset, target, at, length);
    }

    /** A read-only view, from position 0 to the length, big-endian. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(array, offset, length).slice().asReadOnlyBuffer();
    }

    /** Appends to the buffer; it must have room. */
    public void putInto(ByteBuffer target) {
        target.put(array, offset, length);
    }

    public String text(Charset charset) {
        return new String(array, offset, length, charset);
    }

    /** One character for each octet (ISO 8859-1, CCSID 819): never lossy. */
    public String latin1() {
        return new String(array, offset, length, StandardCharsets.ISO_8859_1);
    }

    /** Lower-case hexadecimal digits without separators. */
    public String hex() {
        return HEX.formatHex(array, offset, offset + length);
    }

    /** Lower-case hexadecimal pairs with a separator between them. */
    public String hex(String separator) {
        return HexFormat.ofDelimiter(separator).formatHex(array, offset, offset + length);
    }

    /** Octet by octet, unsigned; a prefix comes before what it begins. */
    @Override
    public int compareTo(Octets other) {
        return Arrays.compareUnsigned(
                array, offset, offset + length, other.array, other.offset, other.offset + other.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that
                && Arrays.equals(array, offset, offset + length, that.array, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return length <= 64
                ? hex()
                : String.format(Locale.ROOT, "%s… (%,d octets)", first(64).hex(), length);
    }
}
