package dev.abound.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A time somebody asked about: a moment, or a whole day where only the day was said.
 *
 * @param first the moment, or the first of the day
 * @param last the moment, or the last microsecond of the day; not before {@code first}
 */
record When(Instant first, Instant last) {

    private static final Duration STEP = Duration.ofNanos(1_000); // times are kept in microseconds

    static When moment(Instant instant) {
        return new When(instant, instant);
    }

    /** From midnight to midnight in this zone: 23, 24 or 25 hours. */
    static When day(LocalDate day, ZoneId zone) {
        return new When(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant().minus(STEP));
    }

    boolean isMoment() {
        return first.equals(last);
    }
}
