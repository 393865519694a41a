package dev.abound.journal.file;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The segments that are kept, in order; the last is the active one. Safe for any number of threads. */
final class Segments {

    private static final int REMEMBERED_INDEXES = 16;

    private final JournalDisk disk;
    private final TreeMap<Long, Segment> kept = new TreeMap<>();
    private final Map<Long, SparseIndex> indexes = new LinkedHashMap<>(REMEMBERED_INDEXES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, SparseIndex> eldest) {
            return size() > REMEMBERED_INDEXES;
        }
    };

    Segments(JournalDisk disk) {
        this.disk = disk;
    }

    synchronized void put(Segment segment) {
        kept.put(segment.base(), segment);
    }

    synchronized void remove(Segment segment) {
        kept.remove(segment.base());
        indexes.remove(segment.base());
    }

    synchronized boolean isEmpty() {
        return kept.isEmpty();
    }

    synchronized Segment first() {
        return kept.firstEntry().getValue();
    }

    synchronized Segment last() {
        return kept.lastEntry().getValue();
    }

    /** The one that holds a position, else the first kept. */
    synchronized Segment holding(long position) {
        Map.Entry<Long, Segment> found = kept.floorEntry(position);
        return found == null ? first() : found.getValue();
    }

    synchronized Optional<Segment> after(long base) {
        return Optional.ofNullable(kept.higherEntry(base)).map(Map.Entry::getValue);
    }

    synchronized Optional<Segment> before(long base) {
        return Optional.ofNullable(kept.lowerEntry(base)).map(Map.Entry::getValue);
    }

    synchronized long sealedOctets() {
        return kept.headMap(kept.lastKey()).values().stream()
                .mapToLong(Segment::octets)
                .sum();
    }

    /** The active segment's index, which grows while it is used. */
    synchronized void remember(long base, SparseIndex index) {
        indexes.put(base, index);
    }

    /** Where a scan for this position should begin in its segment. */
    long placeBefore(Segment segment, SegmentHeader header, long position) throws IOException {
        Optional<SparseIndex> known = known(segment.base());
        SparseIndex index = known.isPresent() ? known.get() : load(segment, header);
        return index.placeBefore(position);
    }

    private synchronized Optional<SparseIndex> known(long base) {
        return Optional.ofNullable(indexes.get(base));
    }

    private SparseIndex load(Segment segment, SegmentHeader header) throws IOException {
        Optional<Checkpoint> saved = Checkpoint.read(disk, header);
        SparseIndex index = saved.isPresent() ? saved.get().index() : scan(segment, header);
        remember(segment.base(), index);
        return index;
    }

    private SparseIndex scan(Segment segment, SegmentHeader header) throws IOException {
        try (JournalFile file = disk.openForReading(segment.name())) {
            SegmentSummary summary = new SegmentSummary(segment.base(), new Unconfirmed());
            summary.read(new SegmentScan(file, header, SegmentHeader.LENGTH, file.length()));
            return summary.index();
        }
    }
}
