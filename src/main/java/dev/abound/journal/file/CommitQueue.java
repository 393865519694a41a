package dev.abound.journal.file;

import dev.abound.journal.JournalException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Records that wait for the writing thread: many put, one takes. Puts wait while it is full. */
final class CommitQueue {

    private final long bound;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
    private long weight;
    private boolean takerSleeps;
    private boolean nudged;
    private Optional<JournalException> refusal = Optional.empty();

    CommitQueue(long bound) {
        this.bound = bound;
    }

    /**
     * @param mayWait false for the thread that takes: it would wait for itself
     * @throws JournalException when nothing is accepted any more
     */
    void put(List<Pending> records, boolean mayWait) throws InterruptedException {
        lock.lock();
        try {
            while (mayWait && weight >= bound && refusal.isEmpty()) {
                drained.await();
            }
            requireOpen();
            for (Pending record : records) {
                waiting.add(record);
                weight += record.weight();
            }
            if (takerSleeps) {
                filled.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (refusal.isPresent()) {
            throw new JournalException(refusal.get().getMessage(), refusal.get());
        }
    }

    /** What fits into a batch; empty when nothing came in time, or never will. */
    List<Pending> take(long nanos) throws InterruptedException {
        lock.lock();
        try {
            await(nanos);
            return drain();
        } finally {
            lock.unlock();
        }
    }

    private void await(long nanos) throws InterruptedException {
        long left = nanos;
        takerSleeps = true;
        while (waiting.isEmpty() && refusal.isEmpty() && !nudged && left > 0) {
            left = filled.awaitNanos(left);
        }
        takerSleeps = false;
        nudged = false;
    }

    /** Lets the taker look up, although no record has come. */
    void nudge() {
        lock.lock();
        try {
            nudged = true;
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    private List<Pending> drain() {
        List<Pending> batch = new ArrayList<>();
        long size = 0;
        while (!waiting.isEmpty() && size < SegmentWriter.BATCH / 2) {
            Pending record = waiting.remove();
            size += record.weight();
            batch.add(record);
        }
        weight -= size;
        drained.signalAll();
        return batch;
    }

    /** Accepts nothing more; what waits may still be taken. The first reason stands. */
    void refuse(JournalException reason) {
        lock.lock();
        try {
            refusal = refusal.or(() -> Optional.of(reason));
            filled.signalAll();
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isFinished() {
        lock.lock();
        try {
            return refusal.isPresent() && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
