package dev.abound.ledger;

import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.util.List;
import java.util.Optional;

/**
 * The way into a ledger: records in journal order, each once. One thread at a time.
 *
 * @throws LedgerException from every method when the database cannot keep now: nothing is half done, call again
 */
public interface LedgerWriter {

    /**
     * What one record says to the ledger.
     *
     * @param position of the record
     * @param fact of an address
     * @param change of a host or group
     */
    record Entry(Position position, Optional<Fact> fact, Optional<Change> change) {}

    /** Position of the next record wanted, as it stands on the disk. */
    Position committed();

    /**
     * Position of the next record wanted after whatever befalls process and machine; what is committed is brought to the
     * disk first where a commit alone does not. What lies before may be dropped from the journal.
     */
    default Position kept() {
        return committed();
    }

    /** {@link #committed()} for each partition of the journal. */
    default Reach committedReach() {
        return Reach.of(committed());
    }

    /**
     * Takes records in: from now on they are in the answers. Entries taken in already are passed over.
     *
     * @param entries of one partition
     * @param next the position after the last record, entries or not
     */
    void apply(List<Entry> entries, Position next);

    /**
     * Is enough taken in that it should be committed? Much at a time costs less for each; what is not committed is read
     * from the journal again after a crash.
     */
    boolean isFull();

    /** Commits rows and position in one transaction. */
    void commit();
}
