package dev.abound.ledger.jdbc;

import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.time.Duration;

/** How far the ledger has come: in its answers, and on the disk. Safe for any number of threads. */
final class Progress {

    private Reach applied;
    private Reach committed;

    Progress(Reach start) {
        applied = start;
        committed = start;
    }

    synchronized Reach applied() {
        return applied;
    }

    synchronized Reach committed() {
        return committed;
    }

    synchronized void applied(Reach next) {
        applied = next;
        notifyAll();
    }

    synchronized void committed(Reach next) {
        committed = next;
    }

    synchronized boolean awaitApplied(Position record, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); !applied.hasPassed(record); left = deadline - System.nanoTime()) {
            if (left <= 0) {
                return false;
            }
            wait(Math.max(1, left / 1_000_000));
        }
        return true;
    }
}
