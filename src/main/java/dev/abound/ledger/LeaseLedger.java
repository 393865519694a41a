package dev.abound.ledger;

import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Answers who has an address and who had it. What runs out is computed from the clock at the moment of asking. Safe for
 * any number of threads; each call may block on the database, and sees everything that was applied before it began.
 *
 * @throws LedgerException from every method when the ledger cannot be asked now
 */
public interface LeaseLedger {

    /** The address as it stands; empty when no record ever spoke of it. */
    Optional<Lease> lease(LeaseKey key);

    /**
     * The address as it stands, out of memory alone: never waits for the database. Empty also when memory does not know;
     * then {@link #lease} does.
     */
    Optional<Lease> remembered(LeaseKey key);

    /** The realms that records spoke of, by name; out of memory. */
    List<String> realms();

    /** One page of leases, by realm and address; the next page is asked for with {@link LeaseQuery#after(LeaseKey)}. */
    List<Lease> leases(LeaseQuery query);

    /** All pages, one after the other, from {@link LeaseQuery#after()} on. */
    default void forEachLease(LeaseQuery query, Consumer<Lease> visitor) {
        List<Lease> page = leases(query);
        while (!page.isEmpty()) {
            page.forEach(visitor);
            page = leases(query.after(page.get(page.size() - 1).key()));
        }
    }

    /** The spans that touch the period, by start, then by address. A running span touches everything up to its end. */
    List<Span> who(WhoQuery query);

    /** The last span of an address that ended at or before a moment. */
    Optional<Span> before(LeaseKey key, Instant moment);

    /** The first span of an address that began after a moment. */
    Optional<Span> after(LeaseKey key, Instant moment);

    /** When a device was first heard of; empty when never, or when the subject is an address nobody held. */
    Optional<Sight> firstSight(Subject device);

    /**
     * What was heard of a device before a record, under any of its names; empty when the record is the first. Before it
     * is what stands earlier in its partition of the journal, and in another partition what happened earlier.
     *
     * @param names of one device; none is an address
     * @param record that has been applied
     * @param time when that happened
     */
    Optional<Sight> sightBefore(Collection<Subject> names, Position record, Instant time);

    /** Leases that ran out before a moment without any word, by key. */
    List<Lapse> lapsed(Instant before, int atMost);

    /** Conflicts that began within a period, by time. */
    List<Conflict> conflicts(Period period, int atMost);

    /** How full a range is, and was. */
    Occupancy occupancy(String realm, AddressRange range);

    /**
     * How full a range was at {@code from}, and after each step up to {@code to}; at most 100,000 answers.
     *
     * @throws IllegalArgumentException for a step of zero or less, or too many
     */
    List<Usage> usage(String realm, AddressRange range, Period period, Duration step);

    /** Hosts and groups. */
    KnownDevices knownDevices();

    /** Position of the next record to be applied: everything before it is in the answers. */
    Position committed();

    /** The same for each partition of the journal. */
    default Reach reached() {
        return Reach.of(committed());
    }

    /**
     * Waits until everything before these places is applied.
     *
     * @return false when the limit came first
     */
    default boolean awaitReached(Reach places, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (int partition : places.next().keySet()) {
            Position last = new Position(partition, places.at(partition).offset() - 1);
            if (!awaitApplied(last, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Waits until the record at a position is applied.
     *
     * @return false when the limit came first
     */
    boolean awaitApplied(Position record, Duration limit) throws InterruptedException;
}
