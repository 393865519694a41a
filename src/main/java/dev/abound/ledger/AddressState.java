package dev.abound.ledger;

import dev.abound.event.Client;
import dev.abound.event.ServerLease;
import dev.abound.value.Position;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must be known of an address to go on: the spans that stand, the newest one, and what was told besides.
 *
 * @param spans how many spans there were so far
 * @param holds those that stand, and the newest, by number
 * @param forgottenUntil the latest end of the others: no span begins before it any more
 * @param state what the lease is while nobody holds it
 * @param bootp the last grant was BOOTP's
 * @param reserved kept for its client
 * @param learned what a server's lease database said last
 * @param recordedClient the client an administrator recorded, until the next grant
 * @param recordedEnd the end an administrator recorded or left behind, until the next grant
 * @param last greatest position
 * @param lastAt the latest moment a fact counted for
 * @param latestTold the latest time a fact told
 * @param raised the latest moment that facts of each fifo source counted for
 */
public record AddressState(
        int spans,
        List<Hold> holds,
        Optional<Instant> forgottenUntil,
        LeaseState state,
        boolean bootp,
        boolean reserved,
        Optional<ServerLease> learned,
        Optional<Client> recordedClient,
        Optional<LeaseEnd> recordedEnd,
        Position last,
        Instant lastAt,
        Instant latestTold,
        Map<String, Instant> raised) {

    public AddressState {
        holds = List.copyOf(holds);
        raised = Map.copyOf(raised);
    }

    /** The one answers are about: the newest that stands, or else the newest. */
    public Optional<Hold> newest() {
        return holds.stream()
                .filter(Hold::stands)
                .reduce((older, newer) -> newer)
                .or(() -> holds.stream().reduce((older, newer) -> newer));
    }

    /**
     * The time a fact counts for: within a fifo source never before the one before it, and for a word of our clock never
     * before anything that was known when it was said.
     */
    public Instant countsFor(Fact fact) {
        Mark mark = fact.mark();
        Instant floor = mark.fifo() ? raised.getOrDefault(mark.source(), mark.told()) : mark.told();
        Instant latest = fact.byClock() ? lastAt : floor;
        return latest.isAfter(mark.told()) ? latest : mark.told();
    }

    /** Does a fact that counts for this moment come before one that is known already? */
    public boolean isLate(Instant moment) {
        return moment.isBefore(lastAt);
    }

    /** Can an entry that tells this time be known already? */
    public boolean mayKnow(Instant told) {
        return !told.isAfter(latestTold);
    }
}
