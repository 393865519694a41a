package dev.abound.ledger;

import dev.abound.event.Client;
import dev.abound.event.Relay;
import dev.abound.event.Server;
import dev.abound.event.ServerLease;
import java.time.Instant;
import java.util.Optional;

/** How the state of an address looks to those who ask for the lease. */
public final class LeaseView {

    private LeaseView() {}

    /** @param now what has run out by then is expired */
    public static Lease of(LeaseKey key, AddressState state, Instant now) {
        Optional<Hold> hold = state.newest();
        Optional<ServerLease> learned = state.learned();
        LeaseEnd end = end(state, hold);
        return new Lease(
                key,
                state(state, hold, now),
                state.recordedClient().or(() -> hold.map(Hold::client)).orElse(Client.UNKNOWN),
                hold.map(Hold::start),
                hold.filter(Hold::beganAtLatest).isPresent(),
                hold.map(Hold::granted).or(() -> learned.flatMap(ServerLease::starts)),
                end.at(),
                end.never(),
                state.bootp(),
                state.reserved(),
                learned.flatMap(ServerLease::tstp),
                learned.flatMap(ServerLease::tsfp),
                learned.flatMap(ServerLease::atsfp),
                latest(learned.flatMap(ServerLease::cltt), hold.map(Hold::granted)),
                hold.map(Hold::server).orElse(Server.UNKNOWN),
                relay(hold),
                state.holds().stream().filter(Hold::stands).count() > 1,
                state.last());
    }

    private static LeaseEnd end(AddressState state, Optional<Hold> hold) {
        return state.recordedEnd().or(() -> hold.map(Hold::end)).orElseGet(() -> state.learned()
                .flatMap(ServerLease::ends)
                .map(LeaseEnd::at)
                .orElse(LeaseEnd.UNKNOWN));
    }

    private static Optional<Relay> relay(Optional<Hold> hold) {
        return hold.flatMap(Hold::relay);
    }

    /** An active lease has run out when its end has come, whoever has said so. */
    public static LeaseState state(AddressState state, Instant now) {
        return state(state, state.newest(), now);
    }

    private static LeaseState state(AddressState state, Optional<Hold> hold, Instant now) {
        if (hold.filter(Hold::stands).isEmpty()) {
            return state.state();
        }
        return hold.get().end().hasComeBy(now) ? LeaseState.EXPIRED : LeaseState.ACTIVE;
    }

    private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent()
                ? other.filter(one.get()::isBefore).or(() -> one)
                : one.or(() -> other);
    }
}
