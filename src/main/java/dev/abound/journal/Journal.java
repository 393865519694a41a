package dev.abound.journal;

import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The truth: every record in the order it was accepted, never changed. Safe for any number of threads.
 *
 * <p>A record is accepted when its force has succeeded, and not before; nobody reads past the last successful force.
 * After a failed force the journal has stopped for good: the disk's answer cannot be trusted twice.
 */
public interface Journal extends AutoCloseable {

    /**
     * Keeps a record. Records of one caller stand in the order of its calls; many callers share one force.
     *
     * <p>May block while too much is waiting to be written, so that memory stays bounded.
     *
     * @return completes with the position once the record is forced: acknowledge then. Completes exceptionally with
     *     {@link JournalException} when it could not be kept; then it may or may not appear after a restart, and the
     *     source must offer it again. Dependent stages run on a thread of the journal and must not block
     */
    CompletionStage<Position> append(RecordContent content);

    /**
     * A reader that stands before the first kept record at or after a position. Close it when done. Each reader
     * belongs to one thread at a time.
     */
    JournalReader read(Position from);

    /** The position of the oldest record kept, or {@link #end()} when there is none. */
    Position first();

    /** The position the next record would be forced at: every record before it is readable. */
    Position end();

    /** The oldest records kept, in each partition. A journal of one partition says the same as {@link #first()}. */
    default Reach beginning() {
        return Reach.of(first());
    }

    /** The end of each partition. A journal of one partition says the same as {@link #end()}. */
    default Reach reach() {
        return Reach.of(end());
    }

    /** The same, perhaps of a moment ago, for what is only shown: answers soon, whoever else does not. */
    default Reach recentReach() {
        return reach();
    }

    /** A reader of all partitions, each from its place on; what one poll returns is of one partition. */
    default JournalReader read(Reach from) {
        return read(from.at(Position.START.partition()));
    }

    /** Do several processes read it together, with cursors that are kept beside it? */
    default boolean isShared() {
        return false;
    }

    /**
     * The share of this process in what several processes read together under one name; empty for a journal that only
     * one process reads, which keeps its cursors itself.
     *
     * @param name of the readers: those of one name share the records, and the place of each partition is kept under it
     * @param wanted called, on another thread, when the reader would like the partition back that is in hand
     */
    default Optional<SharedReader> share(String name, Runnable wanted) {
        return Optional.empty();
    }

    /**
     * The newest record a source appended as unconfirmed, unless it is confirmed already. After a crash a confirmed
     * record may be reported again, never the reverse.
     */
    Optional<JournalRecord> lastUnconfirmed(String source);

    /** The source has removed the entry of this record from its own store. Kept lazily, with one of the next forces. */
    void confirm(String source, Position position);

    /**
     * Drops old records if retention is configured, whole segments only, never at or after the given position.
     *
     * @param neededFrom the least position that a reader still needs
     */
    void applyRetention(Position neededFrom);

    /** Octets kept on disk. */
    long sizeInOctets();

    /** Completes (exceptionally) when the journal has stopped because of a failure; the service ends then. */
    CompletionStage<Void> failure();

    /** Forces what is waiting and releases everything. Waiting appends are answered first. */
    @Override
    void close();
}
