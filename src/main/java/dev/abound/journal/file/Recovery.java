package dev.abound.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Opens what the last process left, however it ended.
 *
 * <ol>
 *   <li>A newest segment that was never finished being made holds nothing and goes.
 *   <li>The newest segment is read whole. What cannot be read before a force mark is damage and stays; after it, it is a
 *       torn tail and is cut. It tells of the unconfirmed records too, unless it was only just begun: then the one before
 *       it is asked.
 *   <li>What stands after the mark is written again and forced: a force that failed before the crash may have left octets
 *       that look kept and are not.
 * </ol>
 */
final class Recovery {

    private static final int COPY = 64 * 1024;

    private final JournalDisk disk;
    private final SegmentFiles files;
    private final Segments segments;
    private final DamageReports damage;
    private final Consumer<String> notice;
    private final Clock clock;
    private final LongSupplier salts;

    Recovery(JournalDisk disk, Segments segments, DamageReports damage, JournalOptions options, LongSupplier salts) {
        this.disk = disk;
        this.files = new SegmentFiles(disk);
        this.segments = segments;
        this.damage = damage;
        this.notice = options.notice();
        this.clock = options.clock();
        this.salts = salts;
    }

    /**
     * What the journal goes on with.
     *
     * @param start where writing begins
     * @param unconfirmed each source's newest unconfirmed record
     * @param next position of the next record
     * @param marked whether a mark vouches for all that stands
     * @param isYoung the active segment does not tell by itself which older records are unconfirmed
     */
    record Recovered(ActiveSegment.Start start, Unconfirmed unconfirmed, long next, boolean marked, boolean isYoung) {}

    Recovered run() throws IOException {
        Map<Segment, Integer> lostCopies = new LinkedHashMap<>();
        files.find(lostCopies::put).values().forEach(segments::put);
        dropUnborn();
        lostCopies.forEach(this::tellLostCopy);
        if (segments.isEmpty()) {
            return begin(0, SegmentHeader.NONE);
        }
        tellGaps();
        Segment last = segments.last();
        return last.header().isPresent() ? read(last, last.header().get()) : leaveBehind(last);
    }

    /** The newest segment gets its copy back; a power failure while it was made explains the loss. */
    private void tellLostCopy(Segment segment, int copy) {
        if (segment.equals(segments.last())) {
            notice.accept("one copy of the header of " + disk.place(segment.name()) + " was not whole; written again");
        } else {
            damage.tell(DamageReports.headerCopy(disk, segment, copy));
        }
    }

    /** The header is forced before anything else is written: without it, and without frames, nothing was ever kept here. */
    private void dropUnborn() throws IOException {
        if (!segments.isEmpty() && segments.last().header().isEmpty() && isBare(segments.last())) {
            Segment unborn = segments.last();
            notice.accept(
                    "removed " + disk.place(unborn.name()) + ", a segment whose making was cut short; it is empty");
            disk.delete(unborn.name());
            files.forceDirectory();
            segments.remove(unborn);
        }
    }

    private boolean isBare(Segment segment) throws IOException {
        try (JournalFile file = disk.openForReading(segment.name())) {
            ByteBuffer octets = ByteBuffer.allocate(COPY);
            for (long at = SegmentHeader.LENGTH; at < segment.octets(); at += COPY) {
                file.read(octets.clear(), at);
                if (octets.flip().mismatch(ByteBuffer.allocate(octets.limit())) >= 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private Recovered begin(long base, long previous) throws IOException {
        SegmentHeader header = new SegmentHeader(base, previous, ActiveSegment.now(clock), salts.getAsLong());
        JournalFile file = files.create(header);
        Segment segment = new Segment(base, Optional.of(header), SegmentHeader.LENGTH);
        segments.put(segment);
        SparseIndex index = new SparseIndex();
        segments.remember(base, index);
        return new Recovered(new ActiveSegment.Start(segment, file, index), unconfirmedBefore(base), base, true, true);
    }

    /** Each header names the segment before it. */
    private void tellGaps() throws IOException {
        Segment segment = segments.first();
        for (Optional<Segment> after = segments.after(segment.base());
                after.isPresent();
                after = segments.after(segment.base())) {
            tellGap(segment, after.get());
            segment = after.get();
        }
    }

    private void tellGap(Segment segment, Segment after) throws IOException {
        Optional<SegmentHeader> header = after.header();
        if (header.isPresent() && header.get().previous() > segment.base()) {
            damage.tell(DamageReports.gap(disk, header.get().previous(), after));
        }
    }

    /** Nothing in it can be read, nor how many records it had: more positions than it could hold are left out. */
    private Recovered leaveBehind(Segment last) throws IOException {
        damage.tell(DamageReports.noHeader(disk, last));
        return begin(last.base() + last.octets() / FrameHeader.LENGTH + 1, last.base());
    }

    /** As the segment before this position left them, damage and all. */
    private Unconfirmed unconfirmedBefore(long base) throws IOException {
        Unconfirmed unconfirmed = new Unconfirmed();
        Optional<Segment> before = segments.before(base);
        if (before.isPresent() && before.get().header().isPresent()) {
            try (JournalFile file = disk.openForReading(before.get().name())) {
                summary(file, before.get().header().get(), unconfirmed, file.length());
            }
        }
        return unconfirmed;
    }

    private Recovered read(Segment last, SegmentHeader header) throws IOException {
        tellLostSuccessor(last, header);
        JournalFile file = disk.openForWriting(last.name());
        try {
            Unconfirmed unconfirmed = new Unconfirmed();
            SegmentSummary kept = summary(file, header, unconfirmed, file.length());
            long cut = tear(kept);
            boolean isYoung = !kept.knowsUnconfirmed();
            if (isYoung || cut < kept.end()) {
                unconfirmed = unconfirmedBefore(last.base());
                kept = summary(file, header, unconfirmed, cut);
            }
            tellHoles(last, kept);
            settle(file, header, kept, cut);
            Segment active = last.withOctets(cut);
            segments.put(active);
            segments.remember(last.base(), kept.index());
            return new Recovered(
                    new ActiveSegment.Start(active, file, kept.index()),
                    unconfirmed,
                    kept.next(),
                    kept.isMarked(),
                    isYoung);
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    /** A checkpoint is written only after the segment that follows was made. */
    private void tellLostSuccessor(Segment last, SegmentHeader header) throws IOException {
        Optional<Checkpoint> checkpoint = Checkpoint.read(disk, header);
        if (checkpoint.isPresent()) {
            damage.tell(DamageReports.lostSuccessor(disk, last, checkpoint.get().end()));
            disk.delete(SegmentName.checkpoint(last.base()));
        }
    }

    private static SegmentSummary summary(JournalFile file, SegmentHeader header, Unconfirmed unconfirmed, long limit)
            throws IOException {
        SegmentSummary summary = new SegmentSummary(header.base(), unconfirmed);
        summary.read(new SegmentScan(file, header, SegmentHeader.LENGTH, Math.max(limit, SegmentHeader.LENGTH)));
        return summary;
    }

    /** Where the first unreadable stretch begins that no mark vouches for, or the end. */
    static long tear(SegmentSummary summary) {
        return summary.holes().stream()
                .mapToLong(hole -> hole.stretch().from())
                .filter(from -> from >= summary.forced())
                .findFirst()
                .orElse(summary.end());
    }

    private void tellHoles(Segment segment, SegmentSummary kept) {
        kept.holes().forEach(hole -> damage.tell(DamageReports.stretch(disk, segment, hole)));
    }

    private void settle(JournalFile file, SegmentHeader header, SegmentSummary kept, long cut) throws IOException {
        long length = file.length();
        if (cut < kept.end() || length > cut) {
            tellTear(file, header, kept, cut, length);
            file.truncate(cut);
        }
        file.write(header.encode(), 0);
        writeAgain(file, Math.max(kept.forced(), SegmentHeader.LENGTH), cut);
        files.force(file, SegmentName.of(header.base()));
        files.forceDirectory();
    }

    private void tellTear(JournalFile file, SegmentHeader header, SegmentSummary kept, long cut, long length)
            throws IOException {
        Found found = new SegmentScan(file, header, cut, length).next();
        if (!(found instanceof Found.End)) {
            notice.accept("the tail of " + disk.place(SegmentName.of(header.base())) + " was torn: cut at octet " + cut
                    + ", " + (length - cut) + " octets, before position " + kept.next()
                    + "; nothing of it was ever acknowledged");
        }
    }

    private static void writeAgain(JournalFile file, long from, long to) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate(COPY);
        for (long at = from; at < to; at += COPY) {
            octets.clear().limit((int) Math.min(COPY, to - at));
            file.read(octets, at);
            file.write(octets.flip(), at);
        }
    }
}
