package dev.abound.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * When a lease ends.
 *
 * @param at the moment; empty when it never does
 */
public record LeaseEnd(Optional<Instant> at) implements Comparable<LeaseEnd> {

    public static final LeaseEnd NEVER = new LeaseEnd(Optional.empty());

    public static LeaseEnd at(Instant moment) {
        return new LeaseEnd(Optional.of(moment));
    }

    public boolean never() {
        return at.isEmpty();
    }

    /** Has it come at this moment? A lease does not cover its end. */
    public boolean hasComeBy(Instant moment) {
        return at.filter(end -> !end.isAfter(moment)).isPresent();
    }

    /** Never comes last. */
    @Override
    public int compareTo(LeaseEnd other) {
        if (never() || other.never()) {
            return Boolean.compare(never(), other.never());
        }
        return at.orElseThrow().compareTo(other.at.orElseThrow());
    }
}
