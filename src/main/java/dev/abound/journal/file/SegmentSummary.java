package dev.abound.journal.file;

import dev.abound.journal.JournalRecord;
import dev.abound.value.Position;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What one walk over a segment tells: where records stand, how many, what is damaged, who has not confirmed. */
final class SegmentSummary {

    private final SparseIndex index = new SparseIndex();
    private final Unconfirmed unconfirmed;
    private final List<Hole> holes = new ArrayList<>();
    private long next;
    private long records;
    private long first;
    private long last;
    private long forced;
    private long end = SegmentHeader.LENGTH;
    private boolean endsWithMark;

    /**
     * Octets that are no frame.
     *
     * @param position the record expected there
     * @param stretch which octets
     */
    record Hole(long position, Found.Stretch stretch) {}

    /** @param unconfirmed brought up to date with what the segment says */
    SegmentSummary(long base, Unconfirmed unconfirmed) {
        this.next = base;
        this.unconfirmed = unconfirmed;
    }

    void read(SegmentScan scan) throws IOException {
        Found found = scan.next();
        while (!isEnd(found)) {
            found = scan.next();
        }
    }

    private boolean isEnd(Found found) {
        if (found instanceof Found.Frame frame) {
            add(frame);
        } else if (found instanceof Found.Stretch stretch) {
            holes.add(new Hole(next, stretch));
        } else if (found instanceof Found.End last) {
            end = last.at();
            return true;
        }
        return false;
    }

    private void add(Found.Frame frame) {
        FrameHeader header = frame.header();
        forced = Math.max(forced, Integer.toUnsignedLong(header.forced()));
        next = header.sequence();
        endsWithMark = header.type() == FrameHeader.MARK;
        if (header.type() == FrameHeader.RECORD) {
            record(frame);
        } else if (header.type() == FrameHeader.CARRIED) {
            unconfirmed.kept(CarriedBody.decode(header.flags(), frame.body()));
        } else if (header.type() == FrameHeader.CONFIRMATION) {
            ConfirmationBody said = ConfirmationBody.decode(frame.body());
            unconfirmed.forget(said.source(), said.position());
        }
    }

    private void record(Found.Frame frame) {
        long position = frame.header().sequence();
        index.add(position, frame.at());
        first = records == 0 ? position : first;
        last = position;
        records++;
        next = position + 1;
        if (frame.header().is(FrameHeader.UNCONFIRMED)) {
            unconfirmed.kept(new JournalRecord(
                    new Position(0, position), RecordBody.decode(frame.header().flags(), frame.body())));
        }
    }

    SparseIndex index() {
        return index;
    }

    /** The position after the last record. */
    long next() {
        return next;
    }

    long records() {
        return records;
    }

    /**
     * Whether it tells all about unconfirmed records by itself: what it carries was forced before its first record was
     * written. Else the segment before it must be asked.
     */
    boolean knowsUnconfirmed() {
        return records > 0 && holes.isEmpty();
    }

    /** When there is one. */
    Position firstRecord() {
        return new Position(0, first);
    }

    /** When there is one. */
    Position lastRecord() {
        return new Position(0, last);
    }

    /** The highest force mark: what stands before it had been forced. */
    long forced() {
        return forced;
    }

    /** Where the next frame would begin. */
    long end() {
        return end;
    }

    /** Nothing stands in it that a mark would vouch for. */
    boolean isMarked() {
        return endsWithMark || end == SegmentHeader.LENGTH;
    }

    List<Hole> holes() {
        return holes;
    }

    Checkpoint checkpoint(long salt) {
        return new Checkpoint(salt, next, index);
    }
}
