package dev.abound.bridge;

import dev.abound.ledger.Change;
import dev.abound.ledger.ChangeDecoder;
import dev.abound.ledger.Changes;
import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.LedgerException;
import dev.abound.spi.Arrival;
import dev.abound.spi.Inbox;
import dev.abound.value.Position;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/** Changes go into the journal first; whoever asked hears when the ledger has applied them. */
public final class JournalChanges implements Changes {

    private final Inbox inbox;
    private final LeaseLedger ledger;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock(true);

    /**
     * @param inbox of the source that stands in the records
     * @param patience how long the ledger may take to apply a change that is kept already
     */
    public JournalChanges(Inbox inbox, LeaseLedger ledger, Duration patience) {
        this.inbox = inbox;
        this.ledger = ledger;
        this.patience = patience;
    }

    @Override
    public Position make(Change change) throws InterruptedException {
        Position position = keep(change);
        if (!ledger.awaitApplied(position, patience)) {
            throw new LedgerException("the change is kept at " + position
                    + " and takes effect when the ledger has caught" + " up; it has come to " + ledger.committed());
        }
        return position;
    }

    private Position keep(Change change) throws InterruptedException {
        try {
            return inbox.append(Arrival.of(ChangeDecoder.KIND, ChangeDecoder.encode(change)))
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException | CompletionException failed) {
            throw new LedgerException(
                    "the journal did not keep the change: " + failed.getCause().getMessage(), failed);
        }
    }

    @Override
    public <T> T alone(Callable<T> work) throws Exception {
        lock.lockInterruptibly();
        try {
            return work.call();
        } finally {
            lock.unlock();
        }
    }
}
