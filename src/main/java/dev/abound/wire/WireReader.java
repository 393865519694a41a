package dev.abound.wire;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;

/**
 * A cursor over octets that cannot leave its window. All numbers are big-endian and unsigned unless a name says
 * otherwise. Not for use by two threads.
 */
public final class WireReader {

    private final Octets octets; // the window: its end is the end of this field, not of the packet
    private final int origin; // of the window, for messages
    private int at;

    private WireReader(Octets octets, int origin) {
        this.octets = octets;
        this.origin = origin;
    }

    public static WireReader of(Octets octets) {
        return new WireReader(octets, 0);
    }

    /** A reader whose messages count from an origin of the caller's. */
    public static WireReader of(Octets octets, int origin) {
        return new WireReader(octets, origin);
    }

    public int remaining() {
        return octets.length() - at;
    }

    public boolean hasRemaining() {
        return at < octets.length();
    }

    /** Offset of the next octet, counted from the origin. */
    public int offset() {
        return origin + at;
    }

    public int u8(String field) {
        return octets.u8(require(1, field));
    }

    public int u16(String field) {
        return octets.u16(require(2, field));
    }

    public long u32(String field) {
        return octets.u32(require(4, field));
    }

    public int i32(String field) {
        return octets.i32(require(4, field));
    }

    public long i64(String field) {
        int from = require(8, field);
        return octets.u32(from) << 32 | octets.u32(from + 4);
    }

    public Ipv4Address ipv4(String field) {
        return new Ipv4Address(octets.i32(require(4, field)));
    }

    public Octets octets(int count, String field) {
        int from = require(count, field);
        return octets.slice(from, from + count);
    }

    /** All that is left, perhaps nothing. */
    public Octets rest() {
        Octets rest = octets.from(at);
        at = octets.length();
        return rest;
    }

    /** A reader of its own over the next octets, which it cannot leave; this one goes on behind them. */
    public WireReader window(int count, String field) {
        int start = offset();
        return new WireReader(octets(count, field), start);
    }

    public void skip(int count, String field) {
        require(count, field);
    }

    private int require(int count, String field) { // every read passes here
        if (count < 0 || count > remaining()) {
            throw new WireFormatException(field, offset(), count, remaining());
        }
        int from = at;
        at += count;
        return from;
    }
}
