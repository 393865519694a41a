package dev.abound.ledger;

import dev.abound.value.Position;
import java.util.concurrent.Callable;

/** The way for an administrator's change: into the journal, forced, applied, then answered. Safe for any thread. */
public interface Changes {

    /**
     * Keeps a change and waits until the ledger has applied it.
     *
     * @return where it stands in the journal
     * @throws LedgerException when it could not be kept, or is kept and not applied in time: the message says which
     */
    Position make(Change change) throws InterruptedException;

    /**
     * Runs a look-up and the change that follows from it without another change between the two.
     *
     * @return what the work returned
     */
    <T> T alone(Callable<T> work) throws Exception;
}
