package dev.abound.app;

import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.Occupancy;
import dev.abound.spi.Notice;
import dev.abound.spi.Notice.Phase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts how full pools are, and tells when one passes a threshold: once on the way up, once on the way down. For one
 * thread; what was counted last is for any.
 */
final class PoolWatch {

    /** Percentage points a pool must fall below a threshold before it is told, so that one client does not ring twice. */
    private static final int SLACK = 2;

    private final List<PoolConfiguration> pools;
    private final LeaseLedger ledger;
    private final Notices notices;
    private final Clock clock;
    private volatile List<Vitals.OfPool> counted = List.of();
    private final Map<String, Integer> passed = new HashMap<>(); // by pool, the highest threshold; 0 for none

    PoolWatch(List<PoolConfiguration> pools, LeaseLedger ledger, Notices notices, Clock clock) {
        this.pools = pools;
        this.ledger = ledger;
        this.notices = notices;
        this.clock = clock;
    }

    /** Looks once at every pool. */
    void look() {
        List<Vitals.OfPool> now = new ArrayList<>();
        try {
            pools.forEach(pool -> now.add(look(pool)));
            settle();
        } finally {
            counted = List.copyOf(now);
        }
    }

    /** As they were at the last look; those that could not be asked are missing. */
    List<Vitals.OfPool> vitals() {
        return counted;
    }

    private Vitals.OfPool look(PoolConfiguration pool) {
        Occupancy occupancy = ledger.occupancy(pool.realm(), pool.range());
        judge(pool, occupancy);
        settle(pool, occupancy);
        return new Vitals.OfPool(pool.name(), pool.size(), occupancy.active(), occupancy.free());
    }

    private void judge(PoolConfiguration pool, Occupancy occupancy) {
        double percent = percent(pool, occupancy);
        int before = passed.getOrDefault(pool.name(), 0);
        int now = highest(pool, percent);
        if (now > before) {
            String full = String.format(Locale.ROOT, "is %.0f %% full", Math.floor(percent));
            tell(pool, occupancy, Phase.BEGAN, now, full);
        } else if (now < before && highest(pool, percent + SLACK) < before) {
            pool.thresholds().stream()
                    .filter(threshold -> threshold > now && threshold <= before)
                    .sorted(Comparator.reverseOrder())
                    .forEach(threshold -> over(pool, occupancy, threshold));
        } else {
            return;
        }
        passed.put(pool.name(), now);
    }

    private static double percent(PoolConfiguration pool, Occupancy occupancy) {
        return (pool.size() - occupancy.free()) * 100.0 / pool.size();
    }

    /** Of the thresholds an earlier process saw passed, those it has fallen below since. */
    private void settle(PoolConfiguration pool, Occupancy occupancy) {
        double percent = percent(pool, occupancy);
        pool.thresholds().stream()
                .filter(threshold -> percent + SLACK < threshold)
                .filter(threshold -> notices.presumed(Notice.POOL_THRESHOLD).stream()
                        .anyMatch(notice -> notice.subject().equals(subject(pool, threshold))))
                .forEach(threshold -> over(pool, occupancy, threshold));
    }

    /** Those that nobody watches any more. */
    private void settle() {
        Set<String> watched = pools.stream()
                .flatMap(pool -> pool.thresholds().stream().map(threshold -> subject(pool, threshold)))
                .collect(Collectors.toSet());
        notices.presumed(Notice.POOL_THRESHOLD).stream()
                .filter(notice -> !watched.contains(notice.subject()))
                .forEach(notice -> notices.tell(Notice.ended(
                                notice.type(),
                                notice.subject(),
                                clock.instant(),
                                "pool " + notice.subject() + " is no longer watched.")
                        .with(notice.facts())));
    }

    private static String subject(PoolConfiguration pool, int threshold) {
        return pool.name() + " " + threshold + " %";
    }

    private void over(PoolConfiguration pool, Occupancy occupancy, int threshold) {
        tell(pool, occupancy, Phase.ENDED, threshold, "has fallen below " + threshold + " % again");
    }

    private static int highest(PoolConfiguration pool, double percent) {
        return pool.thresholds().stream()
                .filter(threshold -> percent >= threshold)
                .max(Integer::compare)
                .orElse(0);
    }

    private void tell(PoolConfiguration pool, Occupancy occupancy, Phase phase, int threshold, String what) {
        String counts = String.format(
                Locale.ROOT,
                "%,d of %,d addresses are free (%,d active, %,d abandoned, %,d reserved)",
                occupancy.free(),
                pool.size(),
                occupancy.active(),
                occupancy.abandoned(),
                occupancy.reserved());
        notices.tell(new Notice(
                Notice.POOL_THRESHOLD,
                subject(pool, threshold),
                phase,
                phase == Phase.BEGAN,
                clock.instant(),
                "pool " + pool.name() + " " + what + ": " + counts + ".",
                Map.of(
                        "pool", pool.name(),
                        "threshold", Integer.toString(threshold),
                        "size", Long.toString(pool.size()),
                        "active", Long.toString(occupancy.active()),
                        "free", Long.toString(occupancy.free()))));
    }
}
