package dev.abound.ibmi.dataqueue;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double up to a limit, each a fifth longer or shorter at random, so that many do not come back at once. */
final class BackOff {

    private static final double JITTER = 0.2;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private Duration next;

    BackOff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
        this.next = first;
    }

    /** The pause to make now. */
    Duration next() {
        Duration base = next;
        Duration doubled = base.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        return Duration.ofNanos((long) (base.toNanos() * random.nextDouble(1 - JITTER, 1 + JITTER)));
    }

    /** All went well: the next pause is the first again. */
    void reset() {
        next = first;
    }
}
