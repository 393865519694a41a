package dev.abound.journal;

import dev.abound.value.Position;
import java.time.Duration;
import java.util.List;

/** Reads records in order, while others are written. For one thread at a time. */
public interface JournalReader extends AutoCloseable {

    /**
     * The next records.
     *
     * <p>Damaged stretches are skipped and reported to the journal's damage listener, never silently.
     *
     * @param atMost largest number of records, at least 1; fewer come when their octets would exceed the reader's bound
     *     (at least one always comes when there is one)
     * @param wait how long to wait when there is none; zero does not wait
     * @return empty when none came in time
     * @throws JournalException when the medium cannot be read
     */
    List<JournalRecord> poll(int atMost, Duration wait) throws InterruptedException;

    /** The position of the record that {@link #poll} would return next, or the end. */
    Position next();

    /** Goes to the first kept record at or after a position. */
    void seek(Position position);

    @Override
    void close();
}
