package dev.abound.ledger.jdbc;

import dev.abound.ledger.AddressRange;
import dev.abound.ledger.Conflict;
import dev.abound.ledger.KnownDevices;
import dev.abound.ledger.Lapse;
import dev.abound.ledger.Lease;
import dev.abound.ledger.LeaseKey;
import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.LeaseQuery;
import dev.abound.ledger.LedgerException;
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
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Passes each question on to the generation that answers at that moment. One that goes while it is asked leaves the question
 * to the next.
 */
public record CurrentAnswers(Supplier<LeaseLedger> current) implements LeaseLedger {

    private static final Duration STEP = Duration.ofMillis(250);

    private <T> T ask(Function<LeaseLedger, T> question) {
        LeaseLedger asked = current.get();
        try {
            return question.apply(asked);
        } catch (LedgerException refused) {
            LeaseLedger now = current.get();
            if (now == asked) {
                throw refused;
            }
            return question.apply(now);
        }
    }

    @Override
    public Optional<Lease> lease(LeaseKey key) {
        return ask(now -> now.lease(key));
    }

    @Override
    public Optional<Lease> remembered(LeaseKey key) {
        return ask(now -> now.remembered(key));
    }

    @Override
    public List<String> realms() {
        return ask(now -> now.realms());
    }

    @Override
    public List<Lease> leases(LeaseQuery query) {
        return ask(now -> now.leases(query));
    }

    @Override
    public List<Span> who(WhoQuery query) {
        return ask(now -> now.who(query));
    }

    @Override
    public Optional<Span> before(LeaseKey key, Instant moment) {
        return ask(now -> now.before(key, moment));
    }

    @Override
    public Optional<Span> after(LeaseKey key, Instant moment) {
        return ask(now -> now.after(key, moment));
    }

    @Override
    public Optional<Sight> firstSight(Subject device) {
        return ask(now -> now.firstSight(device));
    }

    @Override
    public Optional<Sight> sightBefore(Collection<Subject> names, Position record, Instant time) {
        return ask(now -> now.sightBefore(names, record, time));
    }

    @Override
    public List<Lapse> lapsed(Instant before, int atMost) {
        return ask(now -> now.lapsed(before, atMost));
    }

    @Override
    public List<Conflict> conflicts(Period period, int atMost) {
        return ask(now -> now.conflicts(period, atMost));
    }

    @Override
    public Occupancy occupancy(String realm, AddressRange range) {
        return ask(now -> now.occupancy(realm, range));
    }

    @Override
    public List<Usage> usage(String realm, AddressRange range, Period period, Duration step) {
        return ask(now -> now.usage(realm, range, period, step));
    }

    @Override
    public KnownDevices knownDevices() {
        return ask(now -> now.knownDevices());
    }

    @Override
    public Position committed() {
        return ask(now -> now.committed());
    }

    @Override
    public Reach reached() {
        return ask(now -> now.reached());
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
