package dev.abound.journal.file;

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
        JournalFile file = create(header);
        segments.put(sealed);
        saveCheckpoint(sealed, new Checkpoint(salt(sealed), next, index, unconfirmed.all()));
        writer.close();
        index = new SparseIndex();
        Segment born = new Segment(next, Optional.of(header), SegmentHeader.LENGTH);
        segments.put(born);
        segments.remember(next, index);
        writer = writer(born, file, SegmentHeader.LENGTH);
    }

    /** What is left of a segment that could not be made goes, so that the sealed one may stay the active one. */
    private JournalFile create(SegmentHeader header) throws IOException {
        try {
            return files.create(header);
        } catch (ForceFailedException unbelievable) {
            throw unbelievable;
        } catch (IOException unfinished) {
            disk.delete(SegmentName.of(header.base()));
            throw unfinished;
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
