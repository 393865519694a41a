package dev.abound.omapi.client;

import java.time.Duration;

/** A moment on the clock that only runs forward. */
record Deadline(long nanos) {

    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    Deadline orSooner(Duration duration) {
        Deadline other = in(duration);
        return other.nanos - nanos < 0 ? other : this;
    }

    boolean isOver() {
        return nanosLeft() <= 0;
    }

    long nanosLeft() {
        return nanos - System.nanoTime();
    }

    /** At least 1, because a socket takes 0 for "for ever". */
    int millisLeft() {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, nanosLeft() / 1_000_000));
    }
}
