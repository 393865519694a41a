package dev.abound.handler.syslog;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Keeps datagrams at a number a second, with short bursts. For one thread. */
final class Pace {

    private static final long BURST = Duration.ofMillis(10).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final long between;
    private final LongSupplier nanoTime;
    private long due;

    /** @param perSecond 0 for as fast as can be */
    Pace(long perSecond, LongSupplier nanoTime) {
        this.between = perSecond == 0 ? 0 : SECOND / perSecond;
        this.nanoTime = nanoTime;
        this.due = nanoTime.getAsLong();
    }

    void await() throws InterruptedException {
        if (between == 0) {
            return;
        }
        due = Math.max(due, nanoTime.getAsLong() - BURST) + between;
        for (long left = due - nanoTime.getAsLong(); left > 0; left = due - nanoTime.getAsLong()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while keeping the pace");
            }
            LockSupport.parkNanos(left);
        }
    }
}
