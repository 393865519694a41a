package dev.abound.packet;

import dev.abound.value.Octets;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Where each option of a packet begins, found in one pass that checks bounds and reads no value.
 *
 * <p>One {@code int} per option: the offset of its code octet, complemented when the option is damaged. Code, length
 * and area all follow from the offset. Two sets of 256 bits answer "is it there" and "more than once" at once.
 */
final class OptionIndex {

    /** RFC 2132 §2: the octets before the first option, 99.130.83.99. */
    static final Octets MAGIC_COOKIE = Octets.of(0x63, 0x82, 0x53, 0x63);

    static final int FIRST_OPTION = HeaderField.HEADER_LENGTH + 4;
    static final int PAD = 0;
    static final int END = 255;
    static final int OVERLOAD = 52;

    private static final int ABSENT = -1;
    private static final int USUAL_OPTIONS = 16;
    private static final int COOKIE_BITS = 0x63825363;
    private static final int[] NOTHING = {};
    private static final long[] NO_CODES = new long[4];

    private final Octets packet;
    private int[] starts = NOTHING;
    private int count;
    private long[] seen = NO_CODES;
    private long[] repeated = NO_CODES;
    private int endOfOptions = ABSENT;
    private int endOfFile = ABSENT;
    private int endOfSname = ABSENT;
    private int overload;

    private OptionIndex(Octets packet) {
        this.packet = packet;
    }

    static boolean hasCookie(Octets packet) {
        return packet.length() >= FIRST_OPTION && packet.i32(HeaderField.HEADER_LENGTH) == COOKIE_BITS;
    }

    /** Without a cookie there are no options: the vendor area of RFC 951 is never read as such. */
    static OptionIndex of(Octets packet) {
        OptionIndex index = new OptionIndex(packet);
        if (hasCookie(packet)) {
            index.walkAll();
        }
        return index;
    }

    /** RFC 2131 §4.1: the options field is interpreted first, so that any option 52 in it is known. */
    private void walkAll() {
        starts = new int[USUAL_OPTIONS];
        seen = new long[4];
        endOfOptions = walk(FIRST_OPTION, packet.length());
        overload = has(OVERLOAD) ? readOverload() : 0;
        if ((overload & 1) != 0) {
            endOfFile = walk(HeaderField.FILE.offset, HeaderField.FILE.end());
        }
        if ((overload & 2) != 0) {
            endOfSname = walk(HeaderField.SNAME.offset, HeaderField.SNAME.end());
        }
    }

    /** Of whole copies the first counts; parts have, joined, no right length. */
    private int readOverload() {
        int value = isWholeCopies(OVERLOAD, 1) ? first(OVERLOAD).u8(0) : 0;
        return value <= 3 ? value : 0;
    }

    private int walk(int from, int to) {
        int at = from;
        while (at < to) {
            int code = packet.u8(at);
            if (code == PAD) {
                at++;
            } else if (code == END) {
                return at;
            } else {
                int next = at + 1 < to ? at + 2 + packet.u8(at + 1) : to + 1;
                if (next > to) { // a length must not reach into the next field
                    add(~at);
                    return ABSENT;
                }
                add(at);
                see(code);
                at = next;
            }
        }
        return ABSENT;
    }

    private void add(int start) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = start;
    }

    private void see(int code) {
        long bit = 1L << code;
        if ((seen[code >>> 6] & bit) == 0) {
            seen[code >>> 6] |= bit;
            return;
        }
        if (repeated == NO_CODES) {
            repeated = new long[4];
        }
        repeated[code >>> 6] |= bit;
    }

    /** Options, damaged ones included. */
    int size() {
        return count;
    }

    /** Offset of the code octet of an option. */
    int start(int i) {
        return starts[i] < 0 ? ~starts[i] : starts[i];
    }

    boolean isDamaged(int i) {
        return starts[i] < 0;
    }

    int code(int i) {
        return packet.u8(start(i));
    }

    /** The octets of the option's value, as many as are there. */
    Octets value(int i) {
        if (starts[i] >= 0) {
            return valueAt(starts[i]);
        }
        int start = ~starts[i];
        int end = Area.of(start).end(packet.length());
        return packet.slice(Math.min(start + 2, end), end);
    }

    private Octets valueAt(int start) {
        return packet.slice(start + 2, start + 2 + packet.u8(start + 1));
    }

    OptionalInt lengthOctet(int i) {
        int at = start(i) + 1;
        return at < Area.of(at - 1).end(packet.length()) ? OptionalInt.of(packet.u8(at)) : OptionalInt.empty();
    }

    boolean has(int code) {
        return (code & ~0xff) == 0 && (seen[code >>> 6] & 1L << code) != 0;
    }

    boolean isRepeated(int code) {
        return (repeated[code >>> 6] & 1L << code) != 0;
    }

    /** The first whole instance of a code that {@link #has} says is there. */
    Octets first(int code) {
        return valueAt(starts[next(code, 0)]);
    }

    /** The place in the index of the next whole instance, or {@link #size()}. */
    int next(int code, int from) {
        int i = from;
        while (i < count && (starts[i] < 0 || packet.u8(starts[i]) != code)) {
            i++;
        }
        return i;
    }

    /** All whole instances of a code, joined in the order of the index (RFC 3396 §7). */
    Octets joined(int code) {
        if (!isRepeated(code)) {
            return first(code);
        }
        int length = 0;
        for (int i = next(code, 0); i < count; i = next(code, i + 1)) {
            length += packet.u8(starts[i] + 1);
        }
        byte[] joined = new byte[length];
        int at = 0;
        for (int i = next(code, 0); i < count; i = next(code, i + 1)) {
            Octets part = valueAt(starts[i]);
            part.copyTo(joined, at);
            at += part.length();
        }
        return Octets.wrap(joined);
    }

    /**
     * RFC 3396 means parts, but servers send whole copies of options of one fixed length: does every instance alone have
     * that length?
     */
    boolean isWholeCopies(int code, int fixedLength) {
        for (int i = next(code, 0); i < count; i = next(code, i + 1)) {
            if (packet.u8(starts[i] + 1) != fixedLength) {
                return false;
            }
        }
        return true;
    }

    boolean isRead(Area area) {
        return switch (area) {
            case OPTIONS -> seen != NO_CODES;
            case FILE -> (overload & 1) != 0;
            case SNAME -> (overload & 2) != 0;
        };
    }

    /** Offset of the end option. */
    OptionalInt end(Area area) {
        int end =
                switch (area) {
                    case OPTIONS -> endOfOptions;
                    case FILE -> endOfFile;
                    case SNAME -> endOfSname;
                };
        return end == ABSENT ? OptionalInt.empty() : OptionalInt.of(end);
    }
}
