package dev.abound.journal.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Writes batches of frames to the active segment. For one thread.
 *
 * <p>Small batches find room that was filled with zeros before: overwriting it spares the file system a journey to its
 * own records with every force. The zeros go when the segment is sealed or closed.
 */
final class SegmentWriter implements Closeable {

    /** Room for one batch; every frame fits in. */
    static final int BATCH = 1024 * 1024;

    private static final int AHEAD = 1024 * 1024;
    private static final int SMALL = 64 * 1024;
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(64 * 1024);

    private final SegmentFiles files;
    private final Segment segment;
    private final JournalFile file;
    private final FrameHeader.Codec codec;
    private final ByteBuffer batch;
    private final long limit;
    private long forced;
    private long allocated;

    /**
     * @param forced octets of the file that are forced, and its length
     * @param limit where the segment ought to end
     * @param batch {@link #BATCH} octets to work in
     */
    SegmentWriter(SegmentFiles files, Segment segment, JournalFile file, long forced, long limit, ByteBuffer batch) {
        this.files = files;
        this.segment = segment;
        this.file = file;
        this.codec = new FrameHeader.Codec(segment.header().orElseThrow().salt());
        this.forced = forced;
        this.allocated = forced;
        this.limit = limit;
        this.batch = batch.clear();
    }

    Segment segment() {
        return segment.withOctets(forced);
    }

    /** Where the last force ended. */
    long forced() {
        return forced;
    }

    /** Where the next frame goes. */
    long place() {
        return forced + batch.position();
    }

    boolean hasUnwritten() {
        return batch.position() > 0;
    }

    boolean fitsBatch(int bodyLength) {
        return batch.remaining() >= FrameHeader.LENGTH + bodyLength;
    }

    boolean fitsSegment(int bodyLength) {
        return place() + FrameHeader.LENGTH + bodyLength <= limit;
    }

    void put(int type, int flags, long sequence, byte[] body, int bodyCrc) {
        codec.encode(new FrameHeader(type, flags, sequence, body.length, (int) forced, bodyCrc), place(), batch);
        batch.put(body);
    }

    void put(int type, int flags, long sequence, byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body, 0, body.length);
        put(type, flags, sequence, body, (int) crc.getValue());
    }

    /** Writes the batch, not yet forced. */
    void write() throws IOException {
        int length = batch.position();
        long end = forced + length;
        file.write(batch.flip(), forced);
        batch.position(length).limit(batch.capacity());
        if (end > allocated) {
            allocated = end;
            allocateBeyond(end, length);
        }
    }

    private void allocateBeyond(long end, int length) throws IOException {
        if (length > SMALL) {
            return;
        }
        long target = Math.min(end + AHEAD, limit);
        while (allocated < target) {
            ByteBuffer zeros = ZEROS.duplicate().limit((int) Math.min(ZEROS.capacity(), target - allocated));
            file.write(zeros, allocated);
            allocated += zeros.limit();
        }
    }

    void force() throws ForceFailedException {
        files.force(file, segment.name());
        forced += batch.position();
        batch.clear();
    }

    /** Takes a batch back that was not, or not wholly, written. */
    void cutBack() throws IOException {
        batch.clear();
        file.truncate(forced);
        allocated = forced;
        files.force(file, segment.name());
    }

    /** Removes the zeros. Not forced: a reader knows zeros when it sees them. */
    void trim() throws IOException {
        if (allocated > forced) {
            file.truncate(forced);
            allocated = forced;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
