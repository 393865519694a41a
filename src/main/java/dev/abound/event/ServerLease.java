package dev.abound.event;

import java.time.Instant;
import java.util.Optional;

/**
 * What a DHCP server's own lease database says of a lease, where the source reads one (a lease file of ISC dhcpd,
 * dhcpd.leases(5)). Kept beside what the event itself says, for those who ask in the server's words. Times in whole
 * seconds; empty where the database is silent.
 *
 * @param state 1 free, 2 active, 3 expired, 4 released, 5 abandoned, 6 reset, 7 backup
 * @param starts when the lease began
 * @param ends when it ends; empty also when it never does: {@link #endsNever}
 * @param endsNever does the database say that it never ends?
 * @param tstp when the failover partner was told that it ends
 * @param tsfp what the failover partner says of its end
 * @param atsfp the same, as acknowledged
 * @param cltt when the client was heard last
 * @param reserved kept for this client even while free
 * @param dynamicBootp given to a BOOTP client
 */
public record ServerLease(
        int state,
        Optional<Instant> starts,
        Optional<Instant> ends,
        boolean endsNever,
        Optional<Instant> tstp,
        Optional<Instant> tsfp,
        Optional<Instant> atsfp,
        Optional<Instant> cltt,
        boolean reserved,
        boolean dynamicBootp) {

    public ServerLease {
        if (state < 1 || state > 7) {
            throw new IllegalArgumentException("a lease state is 1 to 7, got " + state);
        }
    }
}
