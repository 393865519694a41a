package dev.abound.cli;

import java.time.Instant;
import java.util.Optional;

/**
 * The time a question is about.
 *
 * @param from empty for the beginning of all records
 * @param to included; the same as {@code from} for a moment
 */
record AskedTime(Optional<Instant> from, Instant to) {

    /** A moment or a day, a range, or now when nothing is said. */
    static AskedTime of(Instant now, Optional<When> at, Optional<When> from, Optional<When> to) {
        if (from.isEmpty() && to.isEmpty()) {
            When asked = at.orElseGet(() -> When.moment(now));
            return new AskedTime(Optional.of(asked.first()), asked.last());
        }
        return new AskedTime(from.map(When::first), to.map(When::last).orElse(now));
    }

    boolean isBackwards() {
        return from.isPresent() && from.get().isAfter(to);
    }

    boolean isMoment() {
        return from.isPresent() && from.get().equals(to);
    }

    String text(TimeText times) {
        if (isMoment()) {
            return "at " + times.full(to);
        }
        return from.map(first -> "from " + times.full(first) + " to ").orElse("until ") + times.full(to);
    }
}
