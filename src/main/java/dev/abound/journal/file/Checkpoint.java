package dev.abound.journal.file;

import dev.abound.journal.JournalRecord;
import dev.abound.value.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What is remembered beside a sealed segment, all of it derived: where its records stand, and which records were
 * unconfirmed when it was sealed. Never forced; one that is missing or torn is made again from the segments.
 *
 * <pre>
 *  0 8  "ABOUNDX" and 0A
 *  8 8  salt of the segment
 * 16 8  position after the segment's last record
 * 24 …  4 count, then for each place: 8 position, 8 place in the segment
 *    …  4 count, then for each unconfirmed record: 8 position, 4 flags, 4 length, record body
 *    4  CRC32C of all before
 * </pre>
 *
 * @param salt of the segment it belongs to
 * @param end position after the last record
 * @param index where records stand
 * @param unconfirmed at the end of the segment
 */
record Checkpoint(long salt, long end, SparseIndex index, List<JournalRecord> unconfirmed) {

    private static final long MAGIC = 0x41424F554E44580AL;
    private static final int FIXED = 24;
    private static final int UNCONFIRMED_FIXED = 16;
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
        List<byte[]> bodies = unconfirmed.stream()
                .map(record -> RecordBody.encode(record.content()))
                .toList();
        int length = FIXED + places.length + 4 + CRC;
        length += bodies.stream()
                .mapToInt(body -> UNCONFIRMED_FIXED + body.length)
                .sum();
        ByteBuffer octets = ByteBuffer.allocate(length);
        octets.putLong(MAGIC).putLong(salt).putLong(end).put(places).putInt(bodies.size());
        for (int i = 0; i < bodies.size(); i++) {
            JournalRecord record = unconfirmed.get(i);
            octets.putLong(record.position().offset()).putInt(RecordBody.flags(record.content()));
            octets.putInt(bodies.get(i).length).put(bodies.get(i));
        }
        return octets.putInt(crc(octets, octets.position())).flip();
    }

    private static Optional<Checkpoint> decode(ByteBuffer octets) {
        int end = octets.limit() - CRC;
        if (end < FIXED || octets.getInt(end) != crc(octets, end) || octets.getLong() != MAGIC) {
            return Optional.empty();
        }
        long salt = octets.getLong();
        long next = octets.getLong();
        SparseIndex index = SparseIndex.decode(octets);
        JournalRecord[] unconfirmed = new JournalRecord[octets.getInt()];
        for (int i = 0; i < unconfirmed.length; i++) {
            unconfirmed[i] = decodeRecord(octets);
        }
        return Optional.of(new Checkpoint(salt, next, index, List.of(unconfirmed)));
    }

    private static JournalRecord decodeRecord(ByteBuffer octets) {
        Position position = new Position(0, octets.getLong());
        int flags = octets.getInt();
        int length = octets.getInt();
        ByteBuffer body = octets.slice(octets.position(), length);
        octets.position(octets.position() + length);
        return new JournalRecord(position, RecordBody.decode(flags, body));
    }

    private static int crc(ByteBuffer octets, int length) {
        CRC32C crc = new CRC32C();
        crc.update(octets.duplicate().position(0).limit(length));
        return (int) crc.getValue();
    }
}
