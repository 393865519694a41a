package dev.abound.journal.file;

import java.io.Closeable;
import java.io.IOException;

/** A segment a reader stands in. For one thread at a time. */
final class OpenSegment implements Closeable {

    private final Segment segment;
    private final JournalFile file;
    private final SegmentScan scan;
    private boolean endsInDamage;

    OpenSegment(JournalDisk disk, Segments segments, Segment segment, SegmentHeader header, long position)
            throws IOException {
        this.segment = segment;
        this.file = disk.openForReading(segment.name());
        try {
            long place = segments.placeBefore(segment, header, position);
            this.scan = new SegmentScan(file, header, place, place);
        } catch (IOException | RuntimeException unreadable) {
            file.close();
            throw unreadable;
        }
    }

    Segment segment() {
        return segment;
    }

    /** Another thread's force may have let us go further since the last time; a sealed segment is read to its end. */
    Found next(Horizon.Frontier frontier) throws IOException {
        scan.extendTo(segment.base() == frontier.segment() ? frontier.octets() : file.length());
        Found found = scan.next();
        if (!(found instanceof Found.End)) {
            endsInDamage = found instanceof Found.Stretch;
        }
        return found;
    }

    /** What was met last cannot be read, so records missing after it are explained. */
    boolean endsInDamage() {
        return endsInDamage;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
