package dev.abound.ledger;

import dev.abound.event.Action;
import dev.abound.event.Client;
import dev.abound.event.Relay;
import dev.abound.event.Server;
import dev.abound.event.ServerLease;
import dev.abound.value.LeaseDuration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one record says of one address, as far as the ledger cares.
 *
 * @param key which address
 * @param mark where it stands among the others
 * @param action what happened
 * @param byClock it was made by our own clock, not told by a server
 * @param snapshot part of a first reading or an import
 * @param client of whom
 * @param lease how long from the time it counts for; empty when nobody told
 * @param bootp the client asked by BOOTP
 * @param server who granted
 * @param relay where the client is plugged in
 * @param serverLease what the server's own lease database says
 * @param change what an administrator changes
 */
public record Fact(
        LeaseKey key,
        Mark mark,
        Action action,
        boolean byClock,
        boolean snapshot,
        Client client,
        Optional<LeaseDuration> lease,
        boolean bootp,
        Server server,
        Optional<Relay> relay,
        Optional<ServerLease> serverLease,
        Optional<Change.OfLease> change) {

    Instant at() {
        return mark.at();
    }

    Fact countingFor(Instant moment) {
        return moment.equals(at())
                ? this
                : new Fact(
                        key,
                        mark.countingFor(moment),
                        action,
                        byClock,
                        snapshot,
                        client,
                        lease,
                        bootp,
                        server,
                        relay,
                        serverLease,
                        change);
    }

    /** Until when it grants; what a lease database says counts before what was reckoned from it. */
    LeaseEnd end() {
        return change.flatMap(Change.OfLease::end).orElseGet(this::toldEnd);
    }

    private LeaseEnd toldEnd() {
        if (serverLease.filter(ServerLease::endsNever).isPresent()) {
            return LeaseEnd.NEVER;
        }
        return serverLease.flatMap(ServerLease::ends).map(LeaseEnd::at).orElseGet(this::reckonedEnd);
    }

    private LeaseEnd reckonedEnd() {
        return lease.map(length -> length.endsAfter(at()).map(LeaseEnd::at).orElse(LeaseEnd.NEVER))
                .orElse(LeaseEnd.UNKNOWN);
    }

    /** When the span it opens began: a snapshot tells of something older than itself. */
    Instant start() {
        return snapshot
                ? serverLease
                        .flatMap(ServerLease::starts)
                        .filter(starts -> starts.isBefore(at()))
                        .orElse(at())
                : at();
    }

    /** The last ACK it tells of. */
    Instant granted() {
        return serverLease.flatMap(ServerLease::starts).orElse(at());
    }
}
