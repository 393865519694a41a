package dev.abound.journal.file;

import dev.abound.journal.Damage;
import dev.abound.value.Position;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Tells of each damage once, however many readers pass it. Safe for any number of threads. */
final class DamageReports {

    /** Beyond so many the same place may be told again: a report too many is better than memory without bound. */
    private static final int REMEMBERED = 10_000;

    private final Consumer<Damage> listener;
    private final Set<Damage> told = new HashSet<>();

    DamageReports(Consumer<Damage> listener) {
        this.listener = listener;
    }

    void tell(Damage damage) {
        if (isNew(damage)) {
            listener.accept(damage);
        }
    }

    private synchronized boolean isNew(Damage damage) {
        if (told.size() >= REMEMBERED) {
            told.clear();
        }
        return told.add(damage);
    }

    static Damage stretch(JournalDisk disk, Segment segment, SegmentSummary.Hole hole) {
        return new Damage(
                new Position(0, hole.position()),
                disk.place(segment.name()) + " at octet " + hole.stretch().from(),
                hole.stretch().length(),
                hole.stretch().reason());
    }

    static Damage noHeader(JournalDisk disk, Segment segment) {
        return new Damage(
                new Position(0, segment.base()),
                disk.place(segment.name()),
                segment.octets(),
                "neither copy of the segment's header can be read");
    }

    static Damage headerCopy(JournalDisk disk, Segment segment, int copy) {
        return new Damage(
                new Position(0, segment.base()),
                disk.place(segment.name()) + " at octet " + copy,
                SegmentHeader.BLOCK,
                "one copy of the segment's header cannot be read; the other serves, no record is lost");
    }

    /** Records that should stand between two segments and do not. */
    static Damage gap(JournalDisk disk, long from, Segment next) {
        return new Damage(
                new Position(0, from),
                disk.place(next.name()) + " at octet 0",
                0,
                "records " + new Position(0, from) + " to " + new Position(0, next.base() - 1)
                        + " are missing before this segment; is a file gone?");
    }

    static Damage lostSuccessor(JournalDisk disk, Segment last, long from) {
        return new Damage(
                new Position(0, from),
                disk.place(last.name()),
                0,
                "this segment was sealed, but the one after it is gone; how many records it had is not known");
    }
}
