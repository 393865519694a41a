package dev.abound.bridge;

import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.LedgerException;
import dev.abound.value.Reach;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A few threads that may wait for the ledger's database, for those that may not. Nobody is answered before the ledger has
 * applied what the journal held at the beginning: a change that was answered before a crash must be seen after it.
 */
final class LedgerThreads implements AutoCloseable {

    private static final int THREADS = 4; // as many as the ledger keeps connections
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long IDLE_SECONDS = 30;

    private final Supplier<LeaseLedger> ledger;
    private final Reach from;
    private final AtomicInteger count = new AtomicInteger();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::daemon);
    private volatile boolean caughtUp;

    /** @param from where the journal ended at the beginning */
    LedgerThreads(Supplier<LeaseLedger> ledger, Reach from) {
        this.ledger = ledger;
        this.from = from;
        this.caughtUp = from.records() == 0;
        threads.allowCoreThreadTimeOut(true);
    }

    private Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "omapi-ledger-" + count.getAndIncrement());
        thread.setDaemon(true);
        return thread;
    }

    /** May the ledger's memory be asked without waiting? */
    boolean isCaughtUp() {
        return caughtUp;
    }

    LeaseLedger ledger() {
        return ledger.get();
    }

    /** Asks on one of the threads; a question that cannot be answered now completes exceptionally. */
    <T> CompletionStage<T> ask(Function<LeaseLedger, T> question) {
        try {
            return CompletableFuture.supplyAsync(() -> question.apply(caughtUpLedger()), threads);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.failedFuture(closed);
        }
    }

    private LeaseLedger caughtUpLedger() {
        LeaseLedger asked = ledger.get();
        if (!caughtUp) {
            await(asked);
            caughtUp = true;
        }
        return asked;
    }

    private void await(LeaseLedger asked) {
        try {
            if (!asked.awaitReached(from, PATIENCE)) {
                throw new LedgerException("the ledger is at " + asked.reached() + " and has yet to apply what the"
                        + " journal held when the service began, up to " + from + ": ask again later");
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new LedgerException("the service ends", closing);
        }
    }

    /** What is being asked is answered still. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
