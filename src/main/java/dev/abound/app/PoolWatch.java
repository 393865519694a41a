package dev.abound.app;

import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.Occupancy;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells when a pool passes a threshold: once on the way up, once on the way down. For one thread. */
final class PoolWatch {

    static final Duration PAUSE = Duration.ofSeconds(10);

    /** Percentage points a pool must fall below a threshold before it is told, so that one client does not ring twice. */
    private static final int SLACK = 2;

    private final List<PoolConfiguration> pools;
    private final LeaseLedger ledger;
    private final Notices notices;
    private final Clock clock;
    private final Map<String, Integer> passed = new HashMap<>(); // by pool, the highest threshold; 0 for none

    PoolWatch(List<PoolConfiguration> pools, LeaseLedger ledger, Notices notices, Clock clock) {
        this.pools = pools.stream().filter(pool -> !pool.thresholds().isEmpty()).toList();
        this.ledger = ledger;
        this.notices = notices;
        this.clock = clock;
    }

    /** Is there any pool with a threshold? */
    boolean watches() {
        return !pools.isEmpty();
    }

    /** Looks once at every pool. */
    void look() {
        pools.forEach(this::look);
    }

    private void look(PoolConfiguration pool) {
        Occupancy occupancy = ledger.occupancy(pool.realm(), pool.range());
        double percent = (pool.size() - occupancy.free()) * 100.0 / pool.size();
        int before = passed.getOrDefault(pool.name(), 0);
        int now = highest(pool, percent);
        if (now > before) {
            tell(pool, occupancy, true, String.format(Locale.ROOT, "is %.0f %% full", Math.floor(percent)));
        } else if (now < before && highest(pool, percent + SLACK) < before) {
            tell(pool, occupancy, false, "has fallen below " + before + " % again");
        } else {
            return;
        }
        passed.put(pool.name(), now);
    }

    private static int highest(PoolConfiguration pool, double percent) {
        return pool.thresholds().stream()
                .filter(threshold -> percent >= threshold)
                .max(Integer::compare)
                .orElse(0);
    }

    private void tell(PoolConfiguration pool, Occupancy occupancy, boolean grave, String what) {
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
                clock.instant(),
                grave,
                "pool " + pool.name() + " " + what + ": " + counts + "."));
    }
}
