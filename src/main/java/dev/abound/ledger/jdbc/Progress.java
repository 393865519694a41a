package dev.abound.ledger.jdbc;

import dev.abound.value.Position;
import java.time.Duration;

/** How far the ledger has come: in its answers, and on the disk. Safe for any number of threads. */
final class Progress {

    private Position applied;
    private Position committed;

    Progress(Position start) {
        applied = start;
        committed = start;
    }

    synchronized Position applied() {
        return applied;
    }

    synchronized Position committed() {
        return committed;
    }

    synchronized void applied(Position next) {
        applied = next;
        notifyAll();
    }

    synchronized void committed(Position next) {
        committed = next;
    }

    synchronized boolean awaitApplied(Position record, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); applied.compareTo(record) <= 0; left = deadline - System.nanoTime()) {
            if (left <= 0) {
                return false;
            }
            wait(Math.max(1, left / 1_000_000));
        }
        return true;
    }
}
