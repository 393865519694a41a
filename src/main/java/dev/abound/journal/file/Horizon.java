package dev.abound.journal.file;

import dev.abound.journal.JournalException;

/** How far readers may go: the last successful force. Readers wait here. Safe for any number of threads. */
final class Horizon {

    private volatile Frontier frontier;
    private int waiting;
    private boolean closed;

    /**
     * Where the last successful force ended.
     *
     * @param segment first position of the active segment
     * @param octets of that segment that may be read
     * @param end position the next record gets
     */
    record Frontier(long segment, long octets, long end) {}

    Horizon(Frontier frontier) {
        this.frontier = frontier;
    }

    Frontier frontier() {
        return frontier;
    }

    synchronized void moveTo(Frontier next) {
        frontier = next;
        if (waiting > 0) {
            notifyAll();
        }
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Waits until there is something beyond a frontier; false when the time is up. */
    synchronized boolean awaitBeyond(Frontier seen, long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        waiting++;
        try {
            while (!closed && frontier.end() == seen.end()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
        } finally {
            waiting--;
        }
        requireOpen();
        return true;
    }

    synchronized void requireOpen() {
        if (closed) {
            throw new JournalException("the journal is closed; nothing can be read from it");
        }
    }
}
