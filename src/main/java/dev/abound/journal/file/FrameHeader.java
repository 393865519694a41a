package dev.abound.journal.file;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The 28 octets before the body of a frame. Integers are big-endian.
 *
 * <pre>
 *  0 4  CRC32C of the segment's salt, the frame's place in the segment (8 octets each) and octets 4 to 27
 *  4 2  A5 5A
 *  6 1  type: 1 record, 2 confirmation, 3 mark, 4 carried record
 *  7 1  flags of a record, carried or not: 1 snapshot, 2 unconfirmed, 4 id is 16 octets
 *  8 8  position of the record; of other frames, the position of the next record
 * 16 4  length of the body
 * 20 4  force mark: octets of this segment that had been forced when this frame was written
 * 24 4  CRC32C of the body
 * </pre>
 *
 * <p>The force mark makes a torn tail known: a frame is written only after the force of the batch before it succeeded, so
 * whatever stands before a mark was forced, and if it cannot be read it is damage, not a tear.
 *
 * @param type see above
 * @param flags see above
 * @param sequence see above
 * @param bodyLength octets that follow
 * @param forced the force mark
 * @param bodyCrc CRC32C of the body
 */
record FrameHeader(int type, int flags, long sequence, int bodyLength, int forced, int bodyCrc) {

    static final int LENGTH = 28;
    static final int RECORD = 1;
    static final int CONFIRMATION = 2;
    static final int MARK = 3;
    static final int CARRIED = 4;
    static final int SNAPSHOT = 1;
    static final int UNCONFIRMED = 2;
    static final int PACKED_ID = 4;

    /** No body is longer; a header that says more is not believed. */
    static final int LONGEST_BODY = 512 * 1024;

    static final int MAGIC_AT = 4;
    static final short MAGIC = (short) 0xA55A;
    private static final int SEED = 16;

    boolean is(int flag) {
        return (flags & flag) != 0;
    }

    int frameLength() {
        return LENGTH + bodyLength;
    }

    /** Turns headers into octets and back for one segment. For one thread; keeps its scratch space. */
    static final class Codec {

        private final CRC32C crc = new CRC32C();
        private final ByteBuffer covered = ByteBuffer.allocate(SEED + LENGTH - MAGIC_AT);

        Codec(long salt) {
            covered.putLong(0, salt);
        }

        void encode(FrameHeader header, long place, ByteBuffer target) {
            covered.putLong(8, place).position(SEED);
            covered.putShort(MAGIC).put((byte) header.type).put((byte) header.flags);
            covered.putLong(header.sequence).putInt(header.bodyLength);
            covered.putInt(header.forced).putInt(header.bodyCrc);
            target.putInt(checksum()).put(covered.array(), SEED, LENGTH - MAGIC_AT);
        }

        /** Whether these octets are the header of a frame at this place; tells nothing of the body. */
        boolean isHeader(ByteBuffer octets, int at, long place) {
            if (octets.getShort(at + MAGIC_AT) != MAGIC) {
                return false;
            }
            octets.get(at + MAGIC_AT, covered.array(), SEED, LENGTH - MAGIC_AT);
            covered.putLong(8, place);
            return checksum() == octets.getInt(at) && isPlausible(octets, at, place);
        }

        private static boolean isPlausible(ByteBuffer octets, int at, long place) {
            int length = octets.getInt(at + 16);
            return length >= 0 && length <= LONGEST_BODY && Integer.toUnsignedLong(octets.getInt(at + 20)) <= place;
        }

        static FrameHeader decode(ByteBuffer octets, int at) {
            return new FrameHeader(
                    octets.get(at + 6),
                    octets.get(at + 7),
                    octets.getLong(at + 8),
                    octets.getInt(at + 16),
                    octets.getInt(at + 20),
                    octets.getInt(at + 24));
        }

        private int checksum() {
            crc.reset();
            crc.update(covered.array(), 0, covered.capacity());
            return (int) crc.getValue();
        }
    }
}
