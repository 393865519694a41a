package dev.abound.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which leases are wanted; all conditions must hold. Answers come by realm and address, a page at a time, so that a
 * million leases never stand in memory.
 *
 * @param realm only there; empty for all
 * @param states any of these; empty for all
 * @param range only these addresses
 * @param client only leases this device is recorded for; {@link Subject.Address} means that address alone
 * @param endsBefore only leases that end before
 * @param after only leases after this one: the last of the page before
 * @param atMost largest number of leases in the answer, 1 to 10,000
 */
public record LeaseQuery(
        Optional<String> realm,
        Set<LeaseState> states,
        AddressRange range,
        Optional<Subject> client,
        Optional<Instant> endsBefore,
        Optional<LeaseKey> after,
        int atMost) {

    /** Everything. */
    public static final LeaseQuery ALL = new LeaseQuery(
            Optional.empty(),
            Set.of(),
            AddressRange.ALL,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            LeaseQuery.LARGEST_PAGE);

    private static final int LARGEST_PAGE = 10_000;

    public LeaseQuery {
        states = Set.copyOf(states);
        if (atMost < 1 || atMost > LARGEST_PAGE) {
            throw new IllegalArgumentException("a page has 1 to " + LARGEST_PAGE + " leases, got " + atMost);
        }
    }

    public LeaseQuery inRealm(String name) {
        return new LeaseQuery(Optional.of(name), states, range, client, endsBefore, after, atMost);
    }

    public LeaseQuery in(LeaseState... wanted) {
        return new LeaseQuery(realm, Set.of(wanted), range, client, endsBefore, after, atMost);
    }

    public LeaseQuery within(AddressRange addresses) {
        return new LeaseQuery(realm, states, addresses, client, endsBefore, after, atMost);
    }

    public LeaseQuery of(Subject device) {
        return new LeaseQuery(realm, states, range, Optional.of(device), endsBefore, after, atMost);
    }

    public LeaseQuery endingBefore(Instant moment) {
        return new LeaseQuery(realm, states, range, client, Optional.of(moment), after, atMost);
    }

    public LeaseQuery after(LeaseKey last) {
        return new LeaseQuery(realm, states, range, client, endsBefore, Optional.of(last), atMost);
    }

    public LeaseQuery atMost(int leases) {
        return new LeaseQuery(realm, states, range, client, endsBefore, after, leases);
    }
}
