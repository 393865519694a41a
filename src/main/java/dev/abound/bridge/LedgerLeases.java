package dev.abound.bridge;

import dev.abound.ledger.Lease;
import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.LeaseQuery;
import dev.abound.ledger.LeaseState;
import dev.abound.ledger.Subject;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.server.LeaseChange;
import dev.abound.omapi.server.LeaseId;
import dev.abound.omapi.server.LeaseKey;
import dev.abound.omapi.server.LeaseStore;
import dev.abound.omapi.server.StoredLease;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The ledger's leases as an OMAPI server serves them, and the unused addresses of pools. A lease that is in memory is
 * answered at once; whatever may need the database is asked on other threads.
 */
final class LedgerLeases implements LeaseStore {

    private static final Comparator<Lease> ACTIVE_FIRST = Comparator.comparing((Lease lease) -> !isActive(lease))
            .thenComparing(Lease::position, Comparator.reverseOrder());

    private final LedgerThreads threads;
    private final JournalChanges changes;
    private final List<LedgerObjectStore.Pool> pools;
    private final Moments moments;

    LedgerLeases(LedgerThreads threads, JournalChanges changes, List<LedgerObjectStore.Pool> pools, Moments moments) {
        this.threads = threads;
        this.changes = changes;
        this.pools = List.copyOf(pools);
        this.moments = moments;
    }

    private static boolean isActive(Lease lease) {
        return lease.state() == LeaseState.ACTIVE;
    }

    @Override
    public CompletionStage<List<StoredLease>> find(LeaseKey key) {
        Optional<List<StoredLease>> known = threads.isCaughtUp() ? inMemory(key) : Optional.empty();
        return known.isPresent()
                ? CompletableFuture.completedFuture(known.get())
                : threads.ask(ledger -> inDatabase(ledger, key));
    }

    /** Empty unless memory is enough. */
    private Optional<List<StoredLease>> inMemory(LeaseKey key) {
        LeaseLedger ledger = threads.ledger();
        if (key instanceof LeaseKey.Id one) {
            return ledger.remembered(keyOf(one.id())).map(lease -> List.of(stored(ledger, lease)));
        }
        if (!(key instanceof LeaseKey.Address wanted)) {
            return Optional.empty();
        }
        List<Lease> found = new ArrayList<>();
        for (String realm : ledger.realms()) {
            Optional<Lease> lease = ledger.remembered(new dev.abound.ledger.LeaseKey(realm, wanted.address()));
            if (lease.isEmpty()) {
                return Optional.empty();
            }
            found.add(lease.get());
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(atAddress(ledger, wanted.address(), found));
    }

    private List<StoredLease> inDatabase(LeaseLedger ledger, LeaseKey key) {
        if (key instanceof LeaseKey.Id one) {
            return byId(ledger, one.id());
        }
        if (key instanceof LeaseKey.Address wanted) {
            List<Lease> found = ledger.realms().stream()
                    .flatMap(realm -> ledger.lease(new dev.abound.ledger.LeaseKey(realm, wanted.address())).stream())
                    .toList();
            return atAddress(ledger, wanted.address(), found);
        }
        return key instanceof LeaseKey.Client client
                ? ofClient(ledger, client.identifier())
                : ofHardware(ledger, ((LeaseKey.Hardware) key).address());
    }

    private List<StoredLease> byId(LeaseLedger ledger, LeaseId id) {
        return ledger
                .lease(keyOf(id))
                .map(lease -> stored(ledger, lease))
                .or(() -> unused(id.address())
                        .filter(lease -> lease.id().equals(id))
                        .findFirst())
                .stream()
                .toList();
    }

    /** What runs comes first, in every realm where it runs; where nothing does, the newest realm counts alone. */
    private List<StoredLease> atAddress(LeaseLedger ledger, Ipv4Address address, List<Lease> found) {
        if (found.isEmpty()) {
            return unused(address).toList();
        }
        List<Lease> sorted = found.stream().sorted(ACTIVE_FIRST).toList();
        long running =
                Math.max(1, sorted.stream().filter(LedgerLeases::isActive).count());
        return sorted.stream()
                .limit(running)
                .map(lease -> stored(ledger, lease))
                .toList();
    }

    private Stream<StoredLease> unused(Ipv4Address address) {
        return pools.stream()
                .filter(pool -> pool.range().contains(address))
                .map(pool -> StoredLease.unused(new LeaseId(pool.realm(), address)));
    }

    /** Octet for octet; only where that leads nowhere, the form with or without a leading type octet. */
    private static List<StoredLease> ofClient(LeaseLedger ledger, Octets identifier) {
        List<StoredLease> exact = ofSubject(ledger, new Subject.ExactClientId(identifier), lease -> true);
        return exact.isEmpty()
                ? ofSubject(ledger, new Subject.ClientId(identifier), lease -> lease.client()
                        .id()
                        .isPresent())
                : exact;
    }

    /** A client that told no hardware address may have told it within its identifier (RFC 2132 §9.14). */
    private static List<StoredLease> ofHardware(LeaseLedger ledger, HardwareAddress address) {
        return ofSubject(ledger, new Subject.Hardware(address.octets()), lease -> lease.client()
                .hardwareAddress()
                .map(address::equals)
                .orElse(lease.client().id().equals(Optional.of(address.withType()))));
    }

    private static List<StoredLease> ofSubject(LeaseLedger ledger, Subject subject, Predicate<Lease> wanted) {
        return ledger.leases(LeaseQuery.ALL.of(subject)).stream()
                .filter(wanted)
                .sorted(ACTIVE_FIRST)
                .map(lease -> stored(ledger, lease))
                .toList();
    }

    private static StoredLease stored(LeaseLedger ledger, Lease lease) {
        return LeaseWords.stored(lease, ledger.knownDevices().hostOf(lease.client()));
    }

    private static dev.abound.ledger.LeaseKey keyOf(LeaseId id) {
        return new dev.abound.ledger.LeaseKey(id.realm(), id.address());
    }

    @Override
    public CompletionStage<OmapiStatus> change(LeaseId id, LeaseChange change) {
        return threads.ask(ledger -> ledger.lease(keyOf(id)))
                .thenCompose(lease -> changes.begin(LeaseWords.change(
                        keyOf(id), lease, change, moments.after(lease.flatMap(LedgerLeases::lastTold)))))
                .thenApply(kept -> OmapiStatus.SUCCESS);
    }

    /** A server's clock may go before ours; what is changed now is changed after what it told. */
    private static Optional<Instant> lastTold(Lease lease) {
        return Stream.of(lease.granted(), lease.cltt(), lease.start())
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }
}
