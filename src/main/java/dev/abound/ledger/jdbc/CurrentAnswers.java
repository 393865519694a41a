package dev.abound.ledger.jdbc;

import dev.abound.ledger.AddressRange;
import dev.abound.ledger.Conflict;
import dev.abound.ledger.KnownDevices;
import dev.abound.ledger.Lapse;
import dev.abound.ledger.Lease;
import dev.abound.ledger.LeaseKey;
import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.LeaseQuery;
import dev.abound.ledger.Occupancy;
import dev.abound.ledger.Period;
import dev.abound.ledger.Sight;
import dev.abound.ledger.Span;
import dev.abound.ledger.Subject;
import dev.abound.ledger.Usage;
import dev.abound.ledger.WhoQuery;
import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Passes each question on to the generation that answers at that moment. */
public record CurrentAnswers(Supplier<LeaseLedger> current) implements LeaseLedger {

    private static final Duration STEP = Duration.ofMillis(250);

    @Override
    public Optional<Lease> lease(LeaseKey key) {
        return current.get().lease(key);
    }

    @Override
    public Optional<Lease> remembered(LeaseKey key) {
        return current.get().remembered(key);
    }

    @Override
    public List<String> realms() {
        return current.get().realms();
    }

    @Override
    public List<Lease> leases(LeaseQuery query) {
        return current.get().leases(query);
    }

    @Override
    public List<Span> who(WhoQuery query) {
        return current.get().who(query);
    }

    @Override
    public Optional<Span> before(LeaseKey key, Instant moment) {
        return current.get().before(key, moment);
    }

    @Override
    public Optional<Span> after(LeaseKey key, Instant moment) {
        return current.get().after(key, moment);
    }

    @Override
    public Optional<Sight> firstSight(Subject device) {
        return current.get().firstSight(device);
    }

    @Override
    public Optional<Sight> sightBefore(Collection<Subject> names, Position record, Instant time) {
        return current.get().sightBefore(names, record, time);
    }

    @Override
    public List<Lapse> lapsed(Instant before, int atMost) {
        return current.get().lapsed(before, atMost);
    }

    @Override
    public List<Conflict> conflicts(Period period, int atMost) {
        return current.get().conflicts(period, atMost);
    }

    @Override
    public Occupancy occupancy(String realm, AddressRange range) {
        return current.get().occupancy(realm, range);
    }

    @Override
    public List<Usage> usage(String realm, AddressRange range, Period period, Duration step) {
        return current.get().usage(realm, range, period, step);
    }

    @Override
    public KnownDevices knownDevices() {
        return current.get().knownDevices();
    }

    @Override
    public Position committed() {
        return current.get().committed();
    }

    @Override
    public Reach reached() {
        return current.get().reached();
    }

    /** In steps: another generation may answer meanwhile, and hear what the one before does not. */
    @Override
    public boolean awaitApplied(Position record, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            if (current.get().awaitApplied(record, left.compareTo(STEP) < 0 ? left : STEP)) {
                return true;
            }
            if (left.isZero()) {
                return false;
            }
        }
    }
}
