package dev.abound.bridge;

import dev.abound.event.Client;
import dev.abound.ledger.Change;
import dev.abound.ledger.Lease;
import dev.abound.ledger.LeaseEnd;
import dev.abound.ledger.LeaseKey;
import dev.abound.omapi.object.LeaseState;
import dev.abound.omapi.object.OmapiTime;
import dev.abound.omapi.server.LeaseChange;
import dev.abound.omapi.server.LeaseFlags;
import dev.abound.omapi.server.LeaseId;
import dev.abound.omapi.server.LeaseTimes;
import dev.abound.omapi.server.StoredLease;
import dev.abound.value.Octets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A lease and a change of it, from the ledger's words into OMAPI's and back. */
final class LeaseWords {

    /** Who a change was made by: the server does not tell which key. */
    static final String BY = "omapi";

    /** Written with as many digits as any moment of a change. */
    static final Instant SOME_TIME = Instant.parse("2026-01-01T00:00:00.000001Z");

    private static final long LAST_SECOND = 0xffff_ffffL;
    private static final int LAST_LATIN_1 = 0xff;

    private LeaseWords() {}

    /** @param host number of the host that names its client */
    static StoredLease stored(Lease lease, OptionalLong host) {
        OmapiTime end = lease.infinite() ? OmapiTime.NEVER : time(lease.end());
        OmapiTime granted = time(lease.granted());
        return new StoredLease(
                new LeaseId(lease.key().realm(), lease.key().address()),
                LeaseState.of(lease.state().number()).orElseThrow(),
                new LeaseFlags(lease.bootp(), lease.reserved()),
                lease.client().id(),
                lease.client().hostname().map(LeaseWords::octets),
                lease.client().hardwareAddress(),
                host,
                new LeaseTimes(end, granted, end, time(lease.tsfp()), time(lease.atsfp()), granted));
    }

    /** What OMAPI cannot say is as far as it goes: a moment before 1970 is unknown, one after 2106 never comes. */
    private static OmapiTime time(Optional<Instant> moment) {
        return moment.map(Instant::getEpochSecond)
                .map(second -> second < 0 ? OmapiTime.UNKNOWN : within(second))
                .orElse(OmapiTime.UNKNOWN);
    }

    private static OmapiTime within(long second) {
        return second > LAST_SECOND ? OmapiTime.NEVER : new OmapiTime(second);
    }

    /** Names come from packets octet for octet; from JSON they may be anything. */
    private static Octets octets(String name) {
        return name.chars().allMatch(letter -> letter <= LAST_LATIN_1)
                ? Octets.ofLatin1(name)
                : Octets.wrap(name.getBytes(StandardCharsets.UTF_8));
    }

    /** @param before empty for an address nobody has had */
    static Change.OfLease change(LeaseKey key, Optional<Lease> before, LeaseChange wanted, Instant at) {
        Client recorded = before.map(Lease::client).orElse(Client.UNKNOWN);
        Client client = new Client(
                wanted.clientIdentifier().on(recorded.id()),
                wanted.hardware().or(recorded::hardwareAddress),
                wanted.clientHostname() instanceof dev.abound.omapi.server.Change.Keep
                        ? recorded.hostname()
                        : wanted.clientHostname().on(Optional.empty()).map(Octets::latin1));
        boolean reopens = wanted.state().equals(Optional.of(LeaseState.ACTIVE));
        Optional<LeaseEnd> end = wanted.ends().map(LeaseWords::end);
        return new Change.OfLease(
                at,
                BY,
                key,
                wanted.state().map(state -> dev.abound.ledger.LeaseState.of(state.number())),
                reopens || !client.equals(recorded) ? Optional.of(client) : Optional.empty(),
                reopens ? end.or(() -> before.map(LeaseWords::endOf).filter(LeaseEnd::known)) : end,
                wanted.flags().map(LeaseFlags::bootp),
                wanted.flags().map(LeaseFlags::reserved));
    }

    private static LeaseEnd end(OmapiTime time) {
        return time.isNever() ? LeaseEnd.NEVER : LeaseEnd.at(Instant.ofEpochSecond(time.seconds()));
    }

    private static LeaseEnd endOf(Lease lease) {
        return lease.infinite() ? LeaseEnd.NEVER : lease.end().map(LeaseEnd::at).orElse(LeaseEnd.UNKNOWN);
    }
}
