package dev.abound.spi;

import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The only way in. Each source has its own; many share one force. Safe for any number of threads. */
public interface Inbox {

    /**
     * Keeps an entry. Entries of one thread stand in the order of its calls.
     *
     * <p>May block while too much is waiting to be written: that is the back-pressure.
     *
     * @return completes when the record is forced: acknowledge then, and only then. Completes exceptionally when the
     *     journal cannot keep it: do not acknowledge. Dependent stages run on a thread of the journal; do not block there
     */
    CompletionStage<Position> append(Arrival arrival);

    /** This source's last record that it said it would confirm and has not, after a restart or a doubtful removal. */
    Optional<Octets> lastUnconfirmed();

    /** The entry of this record is gone from the source's own store. */
    void confirm(Position position);

    /**
     * The entry of {@link #lastUnconfirmed()} is gone from the source's own store: for a source that has started again and
     * no longer knows the position. Does nothing when nothing is unconfirmed.
     */
    default void confirmLast() {}
}
