package dev.abound.bridge;

import java.util.concurrent.locks.ReentrantLock;

/** One at a time: the handler with a batch, or a rebuilt ledger that takes its place. */
public final class LedgerDesk {

    private final ReentrantLock lock = new ReentrantLock(true);

    /** Work that may be interrupted. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws InterruptedException;
    }

    <T> T alone(Work<T> work) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }
}
