package dev.abound.journal.file;

import dev.abound.journal.JournalRecord;
import dev.abound.value.Position;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Forced records in order, across segments, past damage. For one thread at a time. */
final class RecordStream implements Closeable {

    private final JournalDisk disk;
    private final Segments segments;
    private final DamageReports damage;
    private Optional<OpenSegment> open = Optional.empty();
    private long next;

    RecordStream(JournalDisk disk, Segments segments, DamageReports damage, long from) {
        this.disk = disk;
        this.segments = segments;
        this.damage = damage;
        this.next = from;
    }

    /** The next record before this frontier. */
    Optional<JournalRecord> next(Horizon.Frontier frontier) throws IOException {
        while (next < frontier.end()) {
            OpenSegment here = opened();
            if (here.segment().base() > frontier.segment()) {
                return Optional.empty();
            }
            Found found = here.next(frontier);
            if (found instanceof Found.Frame frame && isWanted(frame)) {
                return Optional.of(record(frame));
            }
            if (found instanceof Found.Stretch stretch) {
                damage.tell(DamageReports.stretch(disk, here.segment(), new SegmentSummary.Hole(next, stretch)));
            }
            if (found instanceof Found.End && !moveOn(here, frontier)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean isWanted(Found.Frame frame) {
        return frame.header().type() == FrameHeader.RECORD && frame.header().sequence() >= next;
    }

    private JournalRecord record(Found.Frame frame) {
        FrameHeader header = frame.header();
        next = header.sequence() + 1;
        return new JournalRecord(new Position(0, header.sequence()), RecordBody.decode(header.flags(), frame.body()));
    }

    private OpenSegment opened() throws IOException {
        while (open.isEmpty()) {
            open(segments.holding(next));
        }
        return open.get();
    }

    private void open(Segment segment) throws IOException {
        if (segment.header().isEmpty()) {
            damage.tell(DamageReports.noHeader(disk, segment));
            next = Math.max(next, segments.after(segment.base()).orElseThrow().base());
            return;
        }
        try {
            open = Optional.of(
                    new OpenSegment(disk, segments, segment, segment.header().get(), next));
        } catch (NoSuchFileException dropped) {
            if (segments.holding(segment.base()).equals(segment)) {
                throw dropped;
            }
        }
    }

    /** Leaves a segment that has been read to its end, unless it is the active one. */
    private boolean moveOn(OpenSegment here, Horizon.Frontier frontier) throws IOException {
        long base = here.segment().base();
        Optional<Segment> after = segments.after(base);
        if (base >= frontier.segment() || after.isEmpty()) {
            return false;
        }
        boolean isFirst = segments.first().equals(after.get());
        if (after.get().base() > next && !isFirst && !here.endsInDamage()) {
            damage.tell(DamageReports.gap(disk, next, after.get()));
        }
        next = Math.max(next, after.get().base());
        close();
        return true;
    }

    /** Forgets where it stood; the next reading looks its place up again. */
    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            open.get().close();
            open = Optional.empty();
        }
    }
}
