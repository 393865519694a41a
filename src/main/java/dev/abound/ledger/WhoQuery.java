package dev.abound.ledger;

import java.util.Optional;

/**
 * Who held an address, or which addresses a device held.
 *
 * @param subject of whom
 * @param realm only there; empty for all
 * @param period when; widen it for grace
 * @param atMost largest number of spans answered, 1 or more
 */
public record WhoQuery(Subject subject, Optional<String> realm, Period period, int atMost) {

    private static final int USUALLY = 10_000;

    public WhoQuery {
        if (atMost < 1) {
            throw new IllegalArgumentException("at least one span is asked for, got " + atMost);
        }
    }

    /** In all realms. */
    public static WhoQuery of(Subject subject, Period period) {
        return new WhoQuery(subject, Optional.empty(), period, USUALLY);
    }
}
