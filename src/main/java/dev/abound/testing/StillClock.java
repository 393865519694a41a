package dev.abound.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until it is moved. Safe for any thread; a clock made of it by {@link #withZone} moves along.
 */
public final class StillClock extends Clock {

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private StillClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    public static StillClock at(Instant time) {
        return new StillClock(new AtomicReference<>(time), ZoneOffset.UTC);
    }

    /** At a time such as {@code 2026-11-21T13:25:36.123456Z}. */
    public static StillClock at(String time) {
        return at(Instant.parse(time));
    }

    /** Moves on by this much, or back by a negative duration. */
    public StillClock advance(Duration step) {
        now.updateAndGet(time -> time.plus(step));
        return this;
    }

    public StillClock moveTo(Instant time) {
        now.set(time);
        return this;
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new StillClock(now, other);
    }
}
