package dev.abound.journal.file;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The first 1,024 octets of a segment: the same block of 512 octets twice, so that one bad sector does not cost the
 * segment. Integers are big-endian.
 *
 * <pre>
 *   0  8  "ABOUNDJ" and 0A
 *   8  4  format version, 1
 *  12  4  0
 *  16  8  position of the segment's first record, as in its name
 *  24  8  first position of the segment before it, -1 when there was none
 *  32  8  when it was made, microseconds since 1970
 *  40  8  salt: random, enters the checksum of every frame header of this segment
 *  48 460 0
 * 508  4  CRC32C of octets 0 to 507
 * </pre>
 *
 * @param base position of the first record
 * @param previous first position of the segment before, or -1
 * @param createdAt microseconds since 1970; no record before this segment was received later, save for clocks that jump
 * @param salt makes a frame of another segment, or octets that look like a frame, no frame here
 */
record SegmentHeader(long base, long previous, long createdAt, long salt) {

    /** Where the first frame begins. */
    static final int LENGTH = 1024;

    static final long NONE = -1;
    static final int BLOCK = 512;
    private static final long MAGIC = 0x41424F554E444A0AL;
    private static final int VERSION = 1;
    private static final int CRC_AT = BLOCK - 4;

    ByteBuffer encode() {
        ByteBuffer both = ByteBuffer.allocate(LENGTH);
        encodeBlock(both.slice(0, BLOCK));
        encodeBlock(both.slice(BLOCK, BLOCK));
        return both;
    }

    private void encodeBlock(ByteBuffer block) {
        block.putLong(MAGIC).putInt(VERSION).putInt(0);
        block.putLong(base).putLong(previous).putLong(createdAt).putLong(salt);
        block.putInt(CRC_AT, crc(block));
    }

    /** The block that begins at this index, if it is whole. */
    static Optional<SegmentHeader> decode(ByteBuffer both, int at) {
        ByteBuffer block = both.slice(at, BLOCK);
        if (block.getLong(0) != MAGIC || block.getInt(CRC_AT) != crc(block) || block.getInt(8) != VERSION) {
            return Optional.empty();
        }
        return Optional.of(
                new SegmentHeader(block.getLong(16), block.getLong(24), block.getLong(32), block.getLong(40)));
    }

    private static int crc(ByteBuffer block) {
        CRC32C crc = new CRC32C();
        crc.update(block.duplicate().position(0).limit(CRC_AT));
        return (int) crc.getValue();
    }
}
