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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps an administrator's changes: appended to the journal, forced, applied by the ledger, then answered. One thread
 * waits for all of them, since the ledger applies them in their order.
 */
public final class JournalChanges implements Changes, AutoCloseable {

    private final Inbox inbox;
    private final Supplier<LeaseLedger> ledger;
    private final Duration patience;
    private final Lock alone = new ReentrantLock();
    private final BlockingQueue<Kept> kept = new LinkedBlockingQueue<>();
    private final Thread waiting = new Thread(this::awaitAll, "changes");
    private volatile boolean closed;

    /** A change that stands in the journal. */
    private record Kept(Position position, long deadline, CompletableFuture<Position> applied) {}

    /**
     * @param inbox of the source the records name
     * @param patience how long the ledger may take to apply a change
     */
    public JournalChanges(Inbox inbox, Supplier<LeaseLedger> ledger, Duration patience) {
        this.inbox = inbox;
        this.ledger = ledger;
        this.patience = patience;
        waiting.setDaemon(true);
        waiting.start();
    }

    /** False for a change that is longer than a record of the journal may be. */
    static boolean fit(Change change) {
        return ChangeDecoder.encode(change).length() <= Arrival.LONGEST;
    }

    /**
     * Keeps a change without waiting.
     *
     * @return complete when it is applied; the position is where it stands in the journal. Exceptionally when it could
     *     not be kept, or with {@link LedgerException} when it is kept and not applied in time
     */
    public CompletionStage<Position> begin(Change change) {
        long deadline = System.nanoTime() + patience.toNanos();
        return inbox.append(Arrival.of(ChangeDecoder.KIND, ChangeDecoder.encode(change)))
                .thenCompose(position -> awaitApplied(position, deadline));
    }

    private CompletionStage<Position> awaitApplied(Position position, long deadline) {
        CompletableFuture<Position> applied = new CompletableFuture<>();
        kept.add(new Kept(position, deadline, applied));
        if (closed) {
            giveUp();
        }
        return applied;
    }

    private void awaitAll() {
        try {
            while (!closed) {
                await(kept.take());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt(); // it ends
        } finally {
            giveUp();
        }
    }

    private void await(Kept one) throws InterruptedException {
        try {
            Duration left = Duration.ofNanos(Math.max(0, one.deadline() - System.nanoTime()));
            if (ledger.get().awaitApplied(one.position(), left)) {
                one.applied().complete(one.position());
            } else {
                one.applied().completeExceptionally(late(one.position()));
            }
        } catch (InterruptedException closing) {
            one.applied().completeExceptionally(late(one.position()));
            throw closing;
        } catch (RuntimeException unavailable) {
            one.applied().completeExceptionally(unavailable);
        }
    }

    private static LedgerException late(Position position) {
        return new LedgerException("the change is kept in the journal at " + position
                + " and will count, but the ledger has not applied it yet");
    }

    private void giveUp() {
        for (Kept one = kept.poll(); one != null; one = kept.poll()) {
            one.applied().completeExceptionally(late(one.position()));
        }
    }

    @Override
    public Position make(Change change) throws InterruptedException {
        try {
            return begin(change).toCompletableFuture().get();
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        }
    }

    private static LedgerException failure(Throwable cause) {
        Throwable reason = cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
        return reason instanceof LedgerException known
                ? known
                : new LedgerException("the change could not be kept: " + reason.getMessage(), reason);
    }

    @Override
    public <T> T alone(Callable<T> work) throws Exception {
        alone.lock();
        try {
            return work.call();
        } finally {
            alone.unlock();
        }
    }

    /** Changes on their way stay in the journal, and are applied when the ledger goes on. */
    @Override
    public void close() {
        closed = true;
        waiting.interrupt();
    }
}
