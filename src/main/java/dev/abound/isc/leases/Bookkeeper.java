package dev.abound.isc.leases;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Makes entries of the records of a lease file: of each that says something else than the one before of its address. */
final class Bookkeeper {

    private final KnownLeases known;
    private final Delivery delivery;

    Bookkeeper(KnownLeases known, Delivery delivery) {
        this.known = known;
        this.delivery = delivery;
    }

    /**
     * Offers what the record changes, and remembers the record.
     *
     * @param snapshot is nothing in it news?
     * @return what is known of the lease from now on, if that is something else than before
     */
    Optional<KnownLease> take(LeaseRecord record, boolean snapshot) throws IOException, InterruptedException {
        Optional<KnownLease> before = known.find(record.address());
        int count = before.map(KnownLease::count).orElse(0);
        KnownLease now = KnownLease.of(record, count + 1);
        List<LeaseChange> changes = LeaseChange.between(before, now, record);
        for (LeaseChange change : changes) {
            LeaseEntry entry = new LeaseEntry(change.action(), now.count(), change.at(), record.text());
            delivery.offer(entry.encode(), snapshot || !change.news());
        }
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        known.put(record.address(), now);
        return Optional.of(now);
    }
}
