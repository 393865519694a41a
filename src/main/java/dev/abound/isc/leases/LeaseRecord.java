package dev.abound.isc.leases;

import dev.abound.event.Client;
import dev.abound.event.Relay;
import dev.abound.event.ServerLease;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One record of a lease file.
 *
 * @param client who has or had the address; nothing known for one that was never given
 * @param lease what the file says of it
 * @param text the record as it stands in the file, without its {@code on} statements
 */
record LeaseRecord(Ipv4Address address, Client client, Optional<Relay> relay, ServerLease lease, Octets text) {

    /** What dhcpd cannot count beyond, and writes for a lease without end when it forgets to say never. */
    private static final Instant END_OF_TIME = Instant.ofEpochSecond(Integer.MAX_VALUE);

    boolean is(LeaseState state) {
        return lease.state() == state.number();
    }

    boolean endsNever() {
        return lease.endsNever() || lease.ends().filter(END_OF_TIME::equals).isPresent();
    }

    /** When the client was heard last, as far as the record tells. */
    Optional<Instant> heard() {
        return lease.cltt().or(lease::starts);
    }

    /** How long the lease lasts, counted from a time; empty when the record does not tell. */
    Optional<LeaseDuration> durationFrom(Instant from) {
        if (endsNever()) {
            return Optional.of(LeaseDuration.infinite());
        }
        return lease.ends().map(end -> duration(Duration.between(from, end).toSeconds()));
    }

    private static LeaseDuration duration(long seconds) {
        return seconds >= LeaseDuration.INFINITE_ON_THE_WIRE
                ? LeaseDuration.infinite()
                : LeaseDuration.ofSeconds(Math.max(0, seconds));
    }
}
