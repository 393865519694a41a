package dev.abound.bridge;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Moments of changes, in microseconds, each later than the one before. Safe for any number of threads. */
final class Moments {

    private final Clock clock;
    private final AtomicReference<Instant> last = new AtomicReference<>(Instant.MIN);

    Moments(Clock clock) {
        this.clock = clock;
    }

    Instant next() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return last.updateAndGet(before -> now.isAfter(before) ? now : before.plus(1, ChronoUnit.MICROS));
    }

    /** The next one, or where that is no later than something known, the one after that. */
    Instant after(Optional<Instant> known) {
        Instant next = next();
        return known.filter(other -> !other.isBefore(next))
                .map(other -> other.plus(1, ChronoUnit.MICROS))
                .orElse(next);
    }
}
