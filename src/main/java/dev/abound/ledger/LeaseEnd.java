package dev.abound.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * When a lease ends.
 *
 * @param at the moment; empty when it never does, and when nobody told
 * @param known was it told?
 */
public record LeaseEnd(Optional<Instant> at, boolean known) {

    public static final LeaseEnd NEVER = new LeaseEnd(Optional.empty(), true);

    /** Nobody told: it runs until somebody says otherwise. */
    public static final LeaseEnd UNKNOWN = new LeaseEnd(Optional.empty(), false);

    public LeaseEnd {
        if (at.isPresent() && !known) {
            throw new IllegalArgumentException("an end that nobody told has no moment");
        }
    }

    public static LeaseEnd at(Instant moment) {
        return new LeaseEnd(Optional.of(moment), true);
    }

    public boolean never() {
        return known && at.isEmpty();
    }

    /** Has it come at this moment? A lease does not cover its end. */
    public boolean hasComeBy(Instant moment) {
        return at.isPresent() && !at.get().isAfter(moment);
    }

    /** Had it come before this moment? A renewal at the very end is in time. */
    public boolean hadComeBefore(Instant moment) {
        return at.isPresent() && at.get().isBefore(moment);
    }
}
