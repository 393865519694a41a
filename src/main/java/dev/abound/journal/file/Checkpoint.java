package dev.abound.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Where the records of a sealed segment stand, kept beside it in a file that ends in {@code .index}. Derived and never
 * forced; one that is missing or torn is made again from the segment.
 *
 * <pre>
 *  0 8  "ABOUNDX" and 0A
 *  8 8  salt of the segment
 * 16 8  position after the segment's last record
 * 24 4  count, then for each place: 8 position, 8 place in the segment
 *  … 4  CRC32C of all before
 * </pre>
 *
 * @param salt of the segment it belongs to
 * @param end position after the last record
 * @param index where records stand
 */
record Checkpoint(long salt, long end, SparseIndex index) {

    private static final long MAGIC = 0x41424F554E44580AL;
    private static final int FIXED = 24;
    private static final int CRC = 4;

    void write(JournalDisk disk, long base) throws IOException {
        try (JournalFile file = disk.create(SegmentName.checkpoint(base))) {
            file.write(encode(), 0);
        }
    }

    /** Empty when there is none that belongs to this segment and is whole. */
    static Optional<Checkpoint> read(JournalDisk disk, SegmentHeader segment) throws IOException {
        String name = SegmentName.checkpoint(segment.base());
        if (!disk.list().contains(name)) {
            return Optional.empty();
        }
        try (JournalFile file = disk.openForReading(name)) {
            ByteBuffer octets = ByteBuffer.allocate(Math.toIntExact(file.length()));
            file.read(octets, 0);
            return decode(octets.flip()).filter(found -> found.salt == segment.salt());
        }
    }

    private ByteBuffer encode() {
        byte[] places = index.encode();
        ByteBuffer octets = ByteBuffer.allocate(FIXED + places.length + CRC);
        octets.putLong(MAGIC).putLong(salt).putLong(end).put(places);
        return octets.putInt(crc(octets, octets.position())).flip();
    }

    private static Optional<Checkpoint> decode(ByteBuffer octets) {
        int end = octets.limit() - CRC;
        if (end < FIXED || octets.getInt(end) != crc(octets, end) || octets.getLong() != MAGIC) {
            return Optional.empty();
        }
        return Optional.of(new Checkpoint(octets.getLong(), octets.getLong(), SparseIndex.decode(octets)));
    }

    private static int crc(ByteBuffer octets, int length) {
        CRC32C crc = new CRC32C();
        crc.update(octets.duplicate().position(0).limit(length));
        return (int) crc.getValue();
    }
}
