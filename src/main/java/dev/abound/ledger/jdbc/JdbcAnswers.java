package dev.abound.ledger.jdbc;

import dev.abound.ledger.AddressRange;
import dev.abound.ledger.AddressState;
import dev.abound.ledger.Conflict;
import dev.abound.ledger.Fact;
import dev.abound.ledger.KnownDevices;
import dev.abound.ledger.Lapse;
import dev.abound.ledger.Lease;
import dev.abound.ledger.LeaseKey;
import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.LeaseQuery;
import dev.abound.ledger.LeaseView;
import dev.abound.ledger.Naming;
import dev.abound.ledger.Occupancy;
import dev.abound.ledger.Period;
import dev.abound.ledger.Sight;
import dev.abound.ledger.Span;
import dev.abound.ledger.Subject;
import dev.abound.ledger.Usage;
import dev.abound.ledger.WhoQuery;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks the storage. */
final class JdbcAnswers implements LeaseLedger {

    private final Storage storage;
    private final Walk walk;
    private final Progress progress;
    private final Occupancies occupancies;
    private final LongConsumer reckonDue;
    private final Clock clock;

    /** @param reckonDue makes the moment exact before which no lease of a block runs out */
    JdbcAnswers(Storage storage, Progress progress, LongConsumer reckonDue, Clock clock) {
        this.storage = storage;
        this.walk = new Walk(storage);
        this.progress = progress;
        this.reckonDue = reckonDue;
        this.occupancies = new Occupancies(storage, walk, clock);
        this.clock = clock;
    }

    @Override
    public Optional<Lease> lease(LeaseKey key) {
        return storage.state(key).map(state -> LeaseView.of(key, state, clock.instant()));
    }

    @Override
    public Optional<Lease> remembered(LeaseKey key) {
        return storage.remembered(key).map(state -> LeaseView.of(key, state, clock.instant()));
    }

    @Override
    public List<String> realms() {
        return storage.realms().names();
    }

    @Override
    public List<Lease> leases(LeaseQuery query) {
        Instant now = clock.instant();
        List<Lease> page = new ArrayList<>();
        Predicate<Lease> wanted = lease -> isWanted(lease, query);
        if (query.client().isPresent()) {
            candidates(query.client().get(), query.realm()).stream()
                    .filter(key -> isAfter(key, query) && query.range().contains(key.address()))
                    .flatMap(key -> lease(key).stream())
                    .filter(wanted)
                    .limit(query.atMost())
                    .forEach(page::add);
            return page;
        }
        walk.states(query.realm(), query.range(), query.after(), (key, state) -> {
            Optional.of(LeaseView.of(key, state, now)).filter(wanted).ifPresent(page::add);
            return page.size() < query.atMost();
        });
        return page;
    }

    private static boolean isAfter(LeaseKey key, LeaseQuery query) {
        return query.after().filter(last -> key.compareTo(last) <= 0).isEmpty();
    }

    private static boolean isWanted(Lease lease, LeaseQuery query) {
        return (query.states().isEmpty() || query.states().contains(lease.state()))
                && (query.endsBefore().isEmpty()
                        || lease.end().filter(query.endsBefore().get()::isAfter).isPresent())
                && query.client().filter(device -> !isOf(device, lease)).isEmpty();
    }

    private static boolean isOf(Subject subject, Lease lease) {
        return subject instanceof Subject.Address address
                ? lease.key().address().equals(address.address())
                : Naming.matches(subject, lease.client());
    }

    /** Where a subject may have been seen, by realm and address. */
    private SortedSet<LeaseKey> candidates(Subject subject, Optional<String> realm) {
        SortedSet<LeaseKey> keys = new TreeSet<>();
        if (subject instanceof Subject.Address address) {
            storage.realms().names().forEach(name -> keys.add(new LeaseKey(name, address.address())));
        }
        entries(subject).forEach(entry -> keys.add(keyOf(entry)));
        keys.removeIf(key -> realm.filter(name -> !name.equals(key.realm())).isPresent());
        return keys;
    }

    private Stream<Names.Entry> entries(Subject subject) {
        return entries(Naming.probes(subject));
    }

    private Stream<Names.Entry> entries(Set<Octets> probes) {
        return storage.names().find(probes, storage.connections()).stream()
                .filter(entry -> storage.realms().knows(Names.realmOf(entry.address())));
    }

    private LeaseKey keyOf(Names.Entry entry) {
        long address = entry.address();
        return storage.keyOf(address >>> 4, (int) address & (Block.WIDTH - 1));
    }

    @Override
    public List<Span> who(WhoQuery query) {
        Predicate<Span> wanted = query.subject() instanceof Subject.Address
                ? span -> true
                : span -> Naming.matches(query.subject(), span.client());
        return candidates(query.subject(), query.realm()).stream()
                .flatMap(key -> spans(key).stream())
                .filter(span -> touches(span, query.period()))
                .filter(wanted)
                .sorted(Comparator.comparing(Span::start)
                        .thenComparing(Span::key)
                        .thenComparing(Span::number))
                .limit(query.atMost())
                .toList();
    }

    private List<Span> spans(LeaseKey key) {
        return storage.history(key).spans(clock.instant());
    }

    private static boolean touches(Span span, Period period) {
        return period.touches(span.start(), span.end().orElse(Instant.MAX));
    }

    @Override
    public Optional<Span> before(LeaseKey key, Instant moment) {
        return spans(key).stream()
                .filter(span -> span.end().filter(end -> !end.isAfter(moment)).isPresent())
                .max(Comparator.comparing(span -> span.end().orElseThrow()));
    }

    @Override
    public Optional<Span> after(LeaseKey key, Instant moment) {
        return spans(key).stream().filter(span -> span.start().isAfter(moment)).min(Comparator.comparing(Span::start));
    }

    @Override
    public Optional<Sight> firstSight(Subject device) {
        if (device instanceof Subject.Address) {
            return candidates(device, Optional.empty()).stream()
                    .flatMap(key -> storage.factsOf(key).stream())
                    .filter(fact -> fact.client().identity().isPresent())
                    .min(Comparator.comparing(fact -> fact.mark().position()))
                    .map(JdbcAnswers::sight);
        }
        Map<Integer, List<Names.Entry>> byPartition = entries(device)
                .collect(Collectors.groupingBy(entry -> entry.position().partition()));
        return byPartition.values().stream()
                .flatMap(entries -> firstSight(device, entries).stream())
                .min(Comparator.comparing(Sight::at).thenComparing(Sight::position));
    }

    /** Of one partition: positions of two tell nothing of which came first. */
    private Optional<Sight> firstSight(Subject device, List<Names.Entry> entries) {
        return entries.stream()
                .sorted(Comparator.comparing(Names.Entry::position))
                .flatMap(this::factsAt)
                .filter(fact -> Naming.matches(device, fact.client()))
                .findFirst()
                .map(JdbcAnswers::sight);
    }

    private Stream<Fact> factsAt(Names.Entry entry) {
        return storage.factsOf(keyOf(entry)).stream()
                .filter(fact -> fact.mark().position().equals(entry.position()));
    }

    /** Of a device that is new nothing is entered before, so that no address has to be looked at. */
    @Override
    public Optional<Sight> sightBefore(Collection<Subject> names, Position record, Instant time) {
        Set<Octets> probes =
                names.stream().flatMap(name -> Naming.probes(name).stream()).collect(Collectors.toSet());
        return entries(probes)
                .filter(entry -> entry.position().partition() != record.partition()
                        || entry.position().compareTo(record) < 0)
                .distinct()
                .sorted(Comparator.comparing(Names.Entry::position))
                .flatMap(this::factsAt)
                .filter(fact -> names.stream().anyMatch(name -> Naming.matches(name, fact.client())))
                .filter(fact -> fact.mark().position().partition() == record.partition()
                        || fact.mark().told().isBefore(time))
                .findFirst()
                .map(JdbcAnswers::sight);
    }

    private static Sight sight(Fact fact) {
        return new Sight(fact.client(), fact.mark().told(), fact.mark().position());
    }

    @Override
    public List<Lapse> lapsed(Instant before, int atMost) {
        List<Lapse> lapses = new ArrayList<>();
        for (long number : walk.due(before)) {
            int found = lapses.size();
            for (int slot = 0; slot < Block.WIDTH && lapses.size() < atMost; slot++) {
                LeaseKey key = storage.keyOf(number, slot);
                storage.block(number).state(slot).ifPresent(state -> addLapses(key, state, before, lapses));
            }
            if (lapses.size() >= atMost) {
                return lapses;
            }
            if (lapses.size() == found) {
                reckonDue.accept(number);
            }
        }
        return lapses;
    }

    private static void addLapses(LeaseKey key, AddressState state, Instant before, List<Lapse> lapses) {
        state.holds().stream()
                .filter(hold -> hold.stands() && hold.end().hasComeBy(before))
                .map(hold -> new Lapse(key, hold.end().at().orElseThrow(), hold.client(), hold.server()))
                .forEach(lapses::add);
    }

    @Override
    public List<Conflict> conflicts(Period period, int atMost) {
        return storage.connections().transaction("conflicts were looked up", connection -> storage.conflicts()
                .find(connection, period, atMost));
    }

    @Override
    public Occupancy occupancy(String realm, AddressRange range) {
        return occupancies.of(realm, range);
    }

    @Override
    public List<Usage> usage(String realm, AddressRange range, Period period, Duration step) {
        return occupancies.usage(realm, range, period, step);
    }

    @Override
    public KnownDevices knownDevices() {
        return storage.devices();
    }

    @Override
    public Position committed() {
        return progress.applied().at(Position.START.partition());
    }

    @Override
    public Reach reached() {
        return progress.applied();
    }

    @Override
    public boolean awaitApplied(Position record, Duration limit) throws InterruptedException {
        return progress.awaitApplied(record, limit);
    }
}
