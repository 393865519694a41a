package dev.abound.journal.file;

import dev.abound.journal.Damage;
import dev.abound.journal.JournalException;
import dev.abound.value.Position;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a whole journal without changing it, also while somebody writes. For one thread, once. */
final class Inspection {

    private static final int MOST_DAMAGE = 1_000;

    private final JournalDisk disk;
    private final SegmentFiles files;
    private final ProgressListener progress;
    private final Sealed sealed;
    private final Unconfirmed unconfirmed = new Unconfirmed();
    private final List<Damage> damage = new ArrayList<>();
    private NavigableMap<Long, Segment> found = new TreeMap<>();
    private long octetsRead;
    private long octets;
    private long records;
    private int segments;
    private long torn;
    private Optional<Position> first = Optional.empty();
    private Optional<Position> last = Optional.empty();
    private Optional<Long> expected = Optional.empty();

    /** Hears of each sealed segment that could be read. */
    interface Sealed {
        void read(SegmentHeader header, SegmentSummary summary) throws IOException;
    }

    Inspection(JournalDisk disk, ProgressListener progress, Sealed sealed) {
        this.disk = disk;
        this.files = new SegmentFiles(disk);
        this.progress = progress;
        this.sealed = sealed;
    }

    JournalVerification run() throws IOException {
        findSegments();
        return read(found.firstEntry().getValue());
    }

    /** The newest segment alone, and what comes after it meanwhile. */
    JournalVerification runNewest() throws IOException {
        findSegments();
        return read(found.lastEntry().getValue());
    }

    private void findSegments() throws IOException {
        found = files.find(this::addLostCopy);
        if (found.isEmpty()) {
            throw new JournalException("there is no journal in " + disk.place("") + ", no file of it ends in .journal");
        }
    }

    private JournalVerification read(Segment oldest) throws IOException {
        Optional<Segment> next = Optional.of(oldest);
        while (next.isPresent()) {
            next = inspect(next.get());
        }
        return new JournalVerification(records, segments, octets, first, last, torn, damage);
    }

    /** Answers the segment after it; whether it is the last is asked once it was read, since it may be sealed meanwhile. */
    private Optional<Segment> inspect(Segment segment) throws IOException {
        if (segment.header().isEmpty()) {
            add(DamageReports.noHeader(disk, segment));
            expected = Optional.empty();
            octets += segment.octets();
            segments++;
            return after(segment);
        }
        try {
            SegmentHeader header = segment.header().get();
            boolean wasLast = after(segment).isEmpty();
            SegmentSummary summary = summarize(segment, header);
            boolean isLast = wasLast && isStillLast(segment);
            count(segment, wasLast && !isLast ? summarize(segment, header) : summary, isLast);
        } catch (NoSuchFileException droppedByRetention) {
            expected = Optional.empty();
        }
        return after(segment);
    }

    private boolean isStillLast(Segment segment) throws IOException {
        found = files.find();
        return after(segment).isEmpty();
    }

    private Optional<Segment> after(Segment segment) {
        return Optional.ofNullable(found.higherEntry(segment.base())).map(Map.Entry::getValue);
    }

    /** A segment that is sealed while it is read loses the zeros behind its last frame: then it is read once more. */
    private SegmentSummary summarize(Segment segment, SegmentHeader header) throws IOException {
        try {
            return read(segment, header);
        } catch (EOFException sealedMeanwhile) {
            return read(segment, header);
        }
    }

    private SegmentSummary read(Segment segment, SegmentHeader header) throws IOException {
        try (JournalFile file = new WatchedFile(disk.openForReading(segment.name()), this::tellProgress)) {
            SegmentSummary summary = new SegmentSummary(segment.base(), unconfirmed);
            summary.read(new SegmentScan(file, header, SegmentHeader.LENGTH, file.length()));
            return summary;
        }
    }

    private void tellProgress(long more) {
        octetsRead += more;
        long total = found.values().stream().mapToLong(Segment::octets).sum();
        progress.progress(octetsRead, Math.max(octetsRead, total));
    }

    private void count(Segment segment, SegmentSummary summary, boolean isLast) throws IOException {
        segments++;
        octets += summary.end();
        records += summary.records();
        tellGap(segment);
        long tear = isLast ? Recovery.tear(summary) : summary.end();
        torn = summary.end() - tear;
        summary.holes().stream()
                .filter(hole -> hole.stretch().from() < tear)
                .forEach(hole -> add(DamageReports.stretch(disk, segment, hole)));
        if (summary.records() > 0) {
            first = first.or(() -> Optional.of(summary.firstRecord()));
            last = Optional.of(summary.lastRecord());
        }
        expected = endsInDamage(summary) ? Optional.empty() : Optional.of(summary.next());
        if (!isLast) {
            sealed.read(segment.header().orElseThrow(), summary);
        }
    }

    private static boolean endsInDamage(SegmentSummary summary) {
        return summary.holes().stream().anyMatch(hole -> hole.stretch().to() >= summary.end());
    }

    private void tellGap(Segment segment) {
        expected.filter(position -> position < segment.base())
                .ifPresent(position -> add(DamageReports.gap(disk, position, segment)));
    }

    /** A segment that holds nothing yet may have been caught being made. */
    private void addLostCopy(Segment segment, int copy) {
        if (segment.octets() > SegmentHeader.LENGTH) {
            add(DamageReports.headerCopy(disk, segment, copy));
        }
    }

    private void add(Damage more) {
        if (damage.size() < MOST_DAMAGE) {
            damage.add(more);
        }
    }
}
