package dev.abound.omapi.codec;

import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;

/**
 * The eight octets each side sends first, without waiting for the other.
 *
 * @param version protocol version, always 100
 * @param headerSize octets of the header in every message from this side; 24, or more, of which the surplus is skipped
 */
public record OmapiIntroduction(long version, long headerSize) {

    static final int LENGTH = 8;
    static final int VERSION = 100;
    static final int HEADER_SIZE = 24;
    private static final int LARGEST_HEADER = 1024; // ISC sets no limit; nobody has ever sent anything but 24

    /** What this side says: pypureomapi insists on exactly these numbers. */
    public static final OmapiIntroduction OURS = new OmapiIntroduction(VERSION, HEADER_SIZE);

    public OmapiIntroduction {
        if (version != VERSION) {
            throw new OmapiProtocolException("the introduction says OMAPI version " + version + " where " + VERSION
                    + " is wanted: probably something else than OMAPI answers here");
        }
        if (headerSize < HEADER_SIZE || headerSize > LARGEST_HEADER) {
            throw new OmapiProtocolException("the introduction announces headers of " + headerSize + " octets where "
                    + HEADER_SIZE + " is usual and " + LARGEST_HEADER + " the limit");
        }
    }

    public Octets encode() {
        return new WireWriter(LENGTH).u32(version).u32(headerSize).toOctets();
    }
}
