package dev.abound.journal.file;

import dev.abound.journal.JournalRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The segment that grows, and how it gives way to the next. For the journal's one writing thread. */
final class ActiveSegment {

    private final JournalDisk disk;
    private final SegmentFiles files;
    private final Segments segments;
    private final long segmentOctets;
    private final Clock clock;
    private final LongSupplier salts;
    private final Consumer<String> notice;
    private final ByteBuffer batch = ByteBuffer.allocate(SegmentWriter.BATCH);
    private SegmentWriter writer;
    private SparseIndex index;

    ActiveSegment(JournalDisk disk, Segments segments, JournalOptions options, LongSupplier salts, Start start) {
        this.disk = disk;
        this.files = new SegmentFiles(disk);
        this.segments = segments;
        this.segmentOctets = options.segmentOctets();
        this.clock = options.clock();
        this.salts = salts;
        this.notice = options.notice();
        this.index = start.index();
        this.writer = writer(start.segment(), start.file(), start.segment().octets());
    }

    /**
     * Where writing begins.
     *
     * @param segment the active one, with its forced length
     * @param file open for writing
     * @param index of what it holds
     */
    record Start(Segment segment, JournalFile file, SparseIndex index) {}

    private SegmentWriter writer(Segment segment, JournalFile file, long forced) {
        return new SegmentWriter(files, segment, file, forced, segmentOctets, batch);
    }

    SegmentWriter writer() {
        return writer;
    }

    SparseIndex index() {
        return index;
    }

    /** Seals this segment and begins one whose first record has the given position. */
    void roll(long next, Unconfirmed unconfirmed) throws IOException {
        writer.trim();
        Segment sealed = writer.segment();
        SegmentHeader header = new SegmentHeader(next, sealed.base(), now(clock), salts.getAsLong());
        SegmentWriter born = create(header, unconfirmed);
        segments.put(sealed);
        saveCheckpoint(sealed, new Checkpoint(salt(sealed), next, index));
        writer.close();
        writer = born;
        index = new SparseIndex();
        segments.put(born.segment());
        segments.remember(next, index);
    }

    /**
     * What is left of a segment that could not be made goes, durably, so that the sealed one may stay the active one: two
     * segments must never claim the same positions.
     */
    private SegmentWriter create(SegmentHeader header, Unconfirmed unconfirmed) throws IOException {
        try {
            JournalFile file = files.create(header);
            Segment segment = new Segment(header.base(), Optional.of(header), SegmentHeader.LENGTH);
            SegmentWriter born = writer(segment, file, SegmentHeader.LENGTH);
            carry(born, unconfirmed, header.base());
            return born;
        } catch (ForceFailedException unbelievable) {
            throw unbelievable;
        } catch (IOException unfinished) {
            disk.delete(SegmentName.of(header.base()));
            files.forceDirectory();
            throw unfinished;
        }
    }

    /** What older segments told, so that they may be dropped. */
    void carry(Unconfirmed unconfirmed, long next) throws IOException {
        carry(writer, unconfirmed, next);
    }

    private static void carry(SegmentWriter writer, Unconfirmed unconfirmed, long next) throws IOException {
        for (JournalRecord record : unconfirmed.all()) {
            if (record.position().offset() < writer.segment().base()) {
                carry(writer, record, next);
            }
        }
        flush(writer);
    }

    private static void carry(SegmentWriter writer, JournalRecord record, long next) throws IOException {
        byte[] body = CarriedBody.encode(record);
        if (!writer.fitsBatch(body.length)) {
            flush(writer);
        }
        writer.put(FrameHeader.CARRIED, RecordBody.flags(record.content()), next, body);
    }

    private static void flush(SegmentWriter writer) throws IOException {
        if (writer.hasUnwritten()) {
            writer.write();
            writer.force();
        }
    }

    private void saveCheckpoint(Segment sealed, Checkpoint checkpoint) {
        try {
            checkpoint.write(disk, sealed.base());
        } catch (IOException derivedAnyway) {
            notice.accept("the index of " + disk.place(sealed.name()) + " could not be written ("
                    + Trouble.reason(derivedAnyway) + "); it is made again when it is needed");
        }
    }

    private static long salt(Segment segment) {
        return segment.header().orElseThrow().salt();
    }

    static long now(Clock clock) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    /** Gives the zeros back and the file away. */
    void close() throws IOException {
        try {
            writer.trim();
        } finally {
            writer.close();
        }
    }
}
