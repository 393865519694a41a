package dev.abound.spi;

import dev.abound.event.BindingEvent;
import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.util.List;

/**
 * A handler that keeps its own place and sees every record: events, notes, probes, snapshots and what is unreadable.
 * Made for what must count each record exactly once, such as a ledger that commits its place together with its rows.
 * Filters and the snapshot setting do not apply to it.
 */
public interface RecordHandler extends BindingHandler {

    /**
     * Position of the next record it wants. Asked once, on the handler's thread, before the first call; the cursor file
     * does not count.
     *
     * @throws RuntimeException when the place cannot be told now: asked again after a pause, nothing is handed before
     */
    Position next();

    /** The same for a journal of several partitions: the next record wanted of each. Asked again whenever it lost its place. */
    default Reach place() {
        return Reach.of(next());
    }

    /**
     * Does it still stand where its last answer left it? Asked after a retry. When not, records in hand are given up, and it
     * is asked for its place and reads on from there: another process may have come further meanwhile.
     */
    default boolean isInPlace() {
        return true;
    }

    /**
     * Reacts to records, 1 or more, in journal order within a partition, without gaps but for what retention or damage took. Answers once
     * for all; retry keeps the place. What {@link BindingHandler#handle} promises holds.
     *
     * @throws InterruptedException while draining: leave promptly, all of them come again
     */
    HandlerResult handleRecords(List<DecodedRecord> records) throws InterruptedException;

    /** Events never come alone. */
    @Override
    default HandlerResult handle(BindingEvent event) {
        throw new UnsupportedOperationException("this handler takes records, not events");
    }
}
