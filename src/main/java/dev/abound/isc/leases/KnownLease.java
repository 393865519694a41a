package dev.abound.isc.leases;

import dev.abound.event.ServerLease;
import dev.abound.value.Octets;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of a lease between two of its records: enough to tell what the next one changes, and few octets for
 * each of a million.
 *
 * @param digest of everything the record said of the lease
 * @param client digest of who has or had it; 0 for nobody
 * @param state of the record
 * @param starts seconds since 1970, unsigned; 0 when it said nothing
 * @param heard the same, of the client's last word
 * @param ends the same; all ones for never
 * @param count which change of this address it was, from 1
 */
record KnownLease(long digest, long client, LeaseState state, int starts, int heard, int ends, int count) {

    static final int NEVER = -1;

    /** What the record says, as the change behind another. */
    static KnownLease of(LeaseRecord record, int count) {
        ServerLease lease = record.lease();
        return new KnownLease(
                digestOf(record),
                clientOf(record),
                LeaseState.of(lease.state()),
                seconds(lease.starts()),
                seconds(record.heard()),
                record.endsNever() ? NEVER : seconds(lease.ends()),
                count);
    }

    boolean isActive() {
        return state == LeaseState.ACTIVE;
    }

    boolean sameClient(KnownLease other) {
        return client == other.client;
    }

    boolean startsAfter(KnownLease other) {
        return Integer.compareUnsigned(starts, other.starts) > 0;
    }

    boolean heardBefore(KnownLease other) {
        return Integer.compareUnsigned(heard, other.heard) < 0;
    }

    boolean sameTimes(KnownLease other) {
        return starts == other.starts && heard == other.heard && ends == other.ends;
    }

    /** Never is after every time. */
    int compareEnds(KnownLease other) {
        return Integer.compareUnsigned(ends, other.ends);
    }

    private static int seconds(Optional<Instant> time) {
        long seconds = time.map(Instant::getEpochSecond).orElse(0L);
        return (int) Math.max(0, Math.min(seconds, 0xffff_fffeL));
    }

    private static long clientOf(LeaseRecord record) {
        return record.client()
                .identity()
                .map(identity -> Digest.start().octets(identity).value() | 1)
                .orElse(0L);
    }

    private static long digestOf(LeaseRecord record) {
        ServerLease lease = record.lease();
        Digest digest = Digest.start().number(lease.state());
        digest.time(lease.starts()).time(lease.ends()).number(lease.endsNever() ? 1 : 0);
        digest.time(lease.tstp()).time(lease.tsfp()).time(lease.atsfp()).time(lease.cltt());
        digest.number(lease.reserved() ? 1 : 0).number(lease.dynamicBootp() ? 1 : 0);
        digest.maybe(record.client().id())
                .maybe(record.client().hardwareAddress().map(address -> address.withType()))
                .maybe(record.client().hostname().map(KnownLease::octets));
        digest.maybe(record.relay().flatMap(relay -> relay.circuitId()))
                .maybe(record.relay().flatMap(relay -> relay.remoteId()));
        return digest.value();
    }

    private static Octets octets(String text) {
        return Octets.wrap(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
