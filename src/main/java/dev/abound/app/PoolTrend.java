package dev.abound.app;

import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.Occupancy;
import dev.abound.ledger.Period;
import dev.abound.ledger.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a pool fills: by how many addresses it grew or shrank over the last day, so that day and night even out, or since
 * its first lease where that is less than a day ago.
 *
 * @param perHour addresses; negative while it empties; empty when there is too little to tell
 * @param fullAt when no address is left at this rate; empty when it does not fill within ten years
 */
record PoolTrend(Optional<Double> perHour, Optional<Instant> fullAt) {

    private static final Duration LOOKED_BACK = Duration.ofHours(24);
    private static final Duration STEP = Duration.ofMinutes(15);
    private static final double HOURS_WORTH_TELLING = 10 * 365 * 24.0;
    private static final double STEPS_IN_AN_HOUR = 4;

    static PoolTrend of(LeaseLedger ledger, PoolConfiguration pool, Occupancy occupancy, Instant now) {
        Period lately = new Period(now.minus(LOOKED_BACK), now);
        return of(ledger.usage(pool.realm(), pool.range(), lately, STEP), occupancy, now);
    }

    /** @param lately how many were held, step by step until now */
    static PoolTrend of(List<Usage> lately, Occupancy occupancy, Instant now) {
        if (lately.size() < 2 || lately.stream().allMatch(usage -> usage.active() == 0)) {
            return new PoolTrend(Optional.empty(), full(occupancy, now));
        }
        int begin = lastBeforeTheFirstLease(lately);
        double grown = occupancy.active() - lately.get(begin).active();
        double perHour = grown / (lately.size() - 1 - begin) * STEPS_IN_AN_HOUR;
        return new PoolTrend(
                Optional.of(perHour), full(occupancy, now).or(() -> fullAt(perHour, occupancy.free(), now)));
    }

    private static int lastBeforeTheFirstLease(List<Usage> lately) {
        int index = 0;
        while (lately.get(index).active() == 0 && lately.get(index + 1).active() == 0) {
            index++;
        }
        return index;
    }

    private static Optional<Instant> full(Occupancy occupancy, Instant now) {
        return occupancy.free() == 0 ? Optional.of(now) : Optional.empty();
    }

    private static Optional<Instant> fullAt(double perHour, long free, Instant now) {
        double hours = free / perHour;
        return perHour > 0 && hours < HOURS_WORTH_TELLING
                ? Optional.of(
                        now.plusSeconds(Math.round(hours * Duration.ofHours(1).toSeconds())))
                : Optional.empty();
    }
}
