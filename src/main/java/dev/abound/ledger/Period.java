package dev.abound.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * The moments a question is about, both included.
 *
 * @param from first moment
 * @param to last moment; the same as {@code from} for a single one
 */
public record Period(Instant from, Instant to) {

    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a period ends at or after its beginning, got " + from + " to " + to);
        }
    }

    public static Period at(Instant moment) {
        return new Period(moment, moment);
    }

    /** Longer by this much at both ends, for clocks that do not agree. */
    public Period widenedBy(Duration grace) {
        return new Period(from.minus(grace), to.plus(grace));
    }

    /** Does a span [start, end) lie in it with at least a moment? */
    public boolean touches(Instant start, Instant end) {
        return !start.isAfter(to) && end.isAfter(from);
    }
}
