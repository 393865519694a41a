package dev.abound.app;

import dev.abound.event.Client;
import dev.abound.event.Server;
import dev.abound.ledger.AddressRange;
import dev.abound.ledger.Conflict;
import dev.abound.ledger.EndCause;
import dev.abound.ledger.KnownDevices;
import dev.abound.ledger.Lapse;
import dev.abound.ledger.Lease;
import dev.abound.ledger.LeaseKey;
import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.LeaseQuery;
import dev.abound.ledger.LeaseState;
import dev.abound.ledger.Occupancy;
import dev.abound.ledger.Period;
import dev.abound.ledger.Sight;
import dev.abound.ledger.Span;
import dev.abound.ledger.Subject;
import dev.abound.ledger.Usage;
import dev.abound.ledger.WhoQuery;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A ledger of what a test says it holds; answers as the contract of {@link LeaseLedger} wants, without rules of its own. */
final class ListLedger implements LeaseLedger {

    final List<Lease> leases = new ArrayList<>();
    final List<Lapse> lapses = new ArrayList<>();
    final List<Span> spans = new ArrayList<>();
    final List<LeaseQuery> asked = new ArrayList<>();
    Occupancy occupancy = new Occupancy(AddressRange.ALL, 0, 0, 0, 1, 0, Optional.empty());
    List<Usage> usage = List.of();
    Position committed = Position.START;
    private final int page;

    ListLedger(int page) {
        this.page = page;
    }

    static Client client(String mac, String name) {
        return new Client(Optional.empty(), Optional.of(HardwareAddress.ethernet(mac)), Optional.of(name));
    }

    static Lease lease(String address, Client client, LeaseState state, Instant start, Optional<Instant> end) {
        return new Lease(
                key(address),
                state,
                client,
                Optional.of(start),
                false,
                Optional.of(start),
                end,
                end.isEmpty(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(start),
                server(),
                Optional.empty(),
                false,
                new Position(0, 7));
    }

    static Span span(String address, int number, Client client, Instant start, Instant end, Optional<EndCause> ended) {
        return new Span(
                key(address),
                number,
                client,
                start,
                false,
                Optional.of(end),
                false,
                ended,
                server(),
                Optional.empty(),
                List.of(new Position(0, number)),
                1,
                false);
    }

    static LeaseKey key(String address) {
        return new LeaseKey("default", Ipv4Address.parse(address));
    }

    private static Server server() {
        return new Server(Optional.of(Ipv4Address.parse("192.0.2.1")), Optional.of("SYS1"), Optional.empty());
    }

    @Override
    public Optional<Lease> lease(LeaseKey key) {
        return leases.stream().filter(lease -> lease.key().equals(key)).findFirst();
    }

    @Override
    public List<Lease> leases(LeaseQuery query) {
        asked.add(query);
        return leases.stream()
                .filter(lease -> query.states().isEmpty() || query.states().contains(lease.state()))
                .filter(lease -> query.range().contains(lease.key().address()))
                .filter(lease -> query.after().isEmpty()
                        || lease.key().compareTo(query.after().get()) > 0)
                .sorted(Comparator.comparing(Lease::key))
                .limit(page)
                .toList();
    }

    @Override
    public List<Span> who(WhoQuery query) {
        return spans.stream()
                .filter(span -> means(query.subject(), span))
                .filter(span -> query.period().touches(span.start(), span.end().orElse(Instant.MAX)))
                .toList();
    }

    private static boolean means(Subject subject, Span span) {
        if (subject instanceof Subject.Address address) {
            return span.key().address().equals(address.address());
        }
        if (subject instanceof Subject.Hardware hardware) {
            return span.client()
                    .hardwareAddress()
                    .filter(mac -> mac.octets().equals(hardware.octets()))
                    .isPresent();
        }
        return subject instanceof Subject.Hostname name
                && span.client().hostname().equals(Optional.of(name.name()));
    }

    @Override
    public Optional<Span> before(LeaseKey key, Instant moment) {
        return spans.stream()
                .filter(span -> span.key().equals(key))
                .filter(span -> !span.end().orElse(Instant.MAX).isAfter(moment))
                .reduce((first, last) -> last);
    }

    @Override
    public Optional<Span> after(LeaseKey key, Instant moment) {
        return spans.stream()
                .filter(span -> span.key().equals(key) && span.start().isAfter(moment))
                .findFirst();
    }

    @Override
    public Optional<Sight> firstSight(Subject device) {
        return Optional.empty();
    }

    @Override
    public Optional<Sight> sightBefore(Collection<Subject> names, Position record, Instant time) {
        return Optional.empty();
    }

    @Override
    public List<Lapse> lapsed(Instant before, int atMost) {
        return lapses.stream().filter(lapse -> lapse.end().isBefore(before)).toList();
    }

    @Override
    public List<Conflict> conflicts(Period period, int atMost) {
        return List.of();
    }

    @Override
    public Occupancy occupancy(String realm, AddressRange range) {
        return occupancy;
    }

    @Override
    public List<Usage> usage(String realm, AddressRange range, Period period, Duration step) {
        return usage;
    }

    @Override
    public Optional<Lease> remembered(LeaseKey key) {
        return lease(key);
    }

    @Override
    public List<String> realms() {
        return List.of("default");
    }

    @Override
    public KnownDevices knownDevices() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Position committed() {
        return committed;
    }

    @Override
    public boolean awaitApplied(Position record, Duration limit) {
        return committed.compareTo(record) > 0;
    }
}
