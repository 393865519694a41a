package dev.abound.intake;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Wakes the one thread that waits for a condition. Ringing never blocks and costs next to nothing while nobody waits,
 * which is why the journal's thread may do it.
 */
final class Bell {

    private volatile Thread waiting;

    /** Whoever made the condition true calls this afterwards. */
    void ring() {
        Thread sleeper = waiting;
        if (sleeper != null) {
            LockSupport.unpark(sleeper);
        }
    }

    /** Returns when the condition holds. Only one thread ever waits for one bell. */
    void await(BooleanSupplier condition) throws InterruptedException {
        if (condition.getAsBoolean()) {
            return;
        }
        waiting = Thread.currentThread(); // before the condition is read again: a ring in between is not lost
        try {
            while (!condition.getAsBoolean()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("waiting for the other side of a connection");
                }
                LockSupport.park(this);
            }
        } finally {
            waiting = null;
        }
    }
}
