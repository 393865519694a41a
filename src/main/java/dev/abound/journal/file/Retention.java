package dev.abound.journal.file;

import dev.abound.value.Position;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Drops whole sealed segments, oldest first, when they are old enough or too much, and nobody needs them. */
final class Retention {

    private final JournalDisk disk;
    private final SegmentFiles files;
    private final Segments segments;
    private final Horizon horizon;
    private final OptionalLong mostOctets;
    private final Optional<Duration> age;
    private final Clock clock;
    private final Consumer<String> notice;

    Retention(JournalDisk disk, Segments segments, Horizon horizon, JournalOptions options) {
        this.disk = disk;
        this.files = new SegmentFiles(disk);
        this.segments = segments;
        this.horizon = horizon;
        this.mostOctets = options.retentionSize();
        this.age = options.retentionAge();
        this.clock = options.clock();
        this.notice = options.notice();
    }

    synchronized void apply(Position neededFrom) throws IOException {
        Optional<Segment> after = successor();
        while (after.isPresent() && after.get().base() <= neededFrom.offset() && isDue(after.get())) {
            drop(segments.first(), after.get());
            after = successor();
        }
    }

    /** Of the oldest; absent when the oldest is the active one. */
    private Optional<Segment> successor() {
        return segments.after(segments.first().base());
    }

    /** No record of a segment is younger than the segment after it. */
    private boolean isDue(Segment after) {
        return isTooMuch() || after.header().map(this::isOld).orElse(false);
    }

    private boolean isTooMuch() {
        return mostOctets.isPresent() && octets() > mostOctets.getAsLong();
    }

    private boolean isOld(SegmentHeader header) {
        Instant made = Instant.EPOCH.plus(header.createdAt(), ChronoUnit.MICROS);
        return age.isPresent() && made.isBefore(clock.instant().minus(age.get()));
    }

    long octets() {
        return segments.sealedOctets() + horizon.frontier().octets();
    }

    /** The directory is forced after each: a younger segment never vanishes before an older one. */
    private void drop(Segment oldest, Segment after) throws IOException {
        disk.delete(oldest.name());
        disk.delete(SegmentName.checkpoint(oldest.base()));
        segments.remove(oldest);
        files.forceDirectory();
        notice.accept("retention dropped positions " + new Position(0, oldest.base()) + " to "
                + new Position(0, after.base() - 1) + ", " + oldest.octets() + " octets");
    }
}
