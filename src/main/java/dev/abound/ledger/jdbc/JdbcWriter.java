package dev.abound.ledger.jdbc;

import dev.abound.event.Client;
import dev.abound.ledger.AddressRange;
import dev.abound.ledger.AddressState;
import dev.abound.ledger.Change;
import dev.abound.ledger.Conflict;
import dev.abound.ledger.Fact;
import dev.abound.ledger.History;
import dev.abound.ledger.Hold;
import dev.abound.ledger.LedgerWriter;
import dev.abound.ledger.Naming;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Takes facts in: the usual one goes on from the state of its address in memory; one that comes late, or may be known,
 * has the address reckoned again from all its facts. Rows and position are committed together, many events at a time.
 */
final class JdbcWriter implements LedgerWriter {

    private static final int MOST_FACTS = 300_000;
    private static final long BETWEEN_FORCES = Duration.ofSeconds(1).toNanos();

    private final Storage storage;
    private final Consumer<Conflict> onConflict;
    private final List<Entry> changes = new ArrayList<>();
    private final Progress progress;
    private final OptionalLong turn;
    private final StaleBlocks stale;
    private final Turns turns;
    private Reach taken;
    private long forced = System.nanoTime();
    private boolean unforced;

    /** @param turn of this process, where several share the ledger */
    JdbcWriter(
            Storage storage, Progress progress, StaleBlocks stale, Consumer<Conflict> onConflict, OptionalLong turn) {
        this.turn = turn;
        this.storage = storage;
        this.stale = stale;
        this.turns = new Turns(
                storage.connections().dialect().isOurs(), storage.blocks().bound());
        this.progress = progress;
        this.onConflict = onConflict;
        this.taken = progress.committed();
    }

    @Override
    public Position committed() {
        return committedReach().at(Position.START.partition());
    }

    @Override
    public Reach committedReach() {
        return progress.committed();
    }

    @Override
    public synchronized void apply(List<Entry> entries, Position next) {
        prefetch(entries);
        long at = taken.at(next.partition()).offset();
        try {
            for (Entry entry : entries) {
                if (entry.position().offset() >= at) {
                    take(entry);
                    at = entry.position().offset() + 1;
                }
            }
            at = Math.max(at, next.offset());
        } finally {
            taken = taken.with(new Position(next.partition(), at)); // those before a failure are taken
        }
        if (!changes.isEmpty() || storage.conflicts().isWaiting()) {
            commit(); // these are asked of the database alone
        }
        progress.applied(taken);
    }

    private void take(Entry entry) {
        entry.fact().ifPresent(this::take);
        if (entry.change().isPresent()) {
            changes.add(entry);
        }
    }

    private void prefetch(List<Entry> entries) {
        Set<Long> numbers = new LinkedHashSet<>();
        for (Entry entry : entries) {
            entry.fact().ifPresent(fact -> numbers.add(numberOf(fact)));
        }
        storage.load(numbers);
    }

    private long numberOf(Fact fact) {
        return Block.number(
                storage.realms().number(fact.key().realm()), fact.key().address());
    }

    private void take(Fact fact) {
        long number = numberOf(fact);
        int slot = Block.slotOf(fact.key().address());
        Block block = storage.block(number);
        Optional<AddressState> before = block.state(slot);
        List<Conflict> shown = new ArrayList<>();
        Optional<AddressState> after = History.append(before, fact, shown::add);
        if (after.isEmpty() || !shown.isEmpty()) {
            after = reckon(fact);
        }
        after.ifPresent(state -> {
            storage.blocks().change(number, block.with(slot, state));
            storage.facts().add(number, fact);
            enterNames(fact, before);
        });
    }

    /** From all facts of the address; empty when the entry is known already. */
    private Optional<AddressState> reckon(Fact fact) {
        List<Fact> all = storage.factsOf(fact.key());
        if (History.knows(all, fact)) {
            return Optional.empty();
        }
        List<Conflict> before = History.of(fact.key(), all).conflicts();
        all.add(fact);
        History history = History.of(fact.key(), all);
        if (!history.conflicts().equals(before)) {
            storage.conflicts().replace(addressOf(fact), history.conflicts());
            history.conflicts().stream().filter(one -> !before.contains(one)).forEach(onConflict);
        }
        return Optional.of(history.state());
    }

    private long addressOf(Fact fact) {
        return Names.address(
                storage.realms().number(fact.key().realm()), fact.key().address());
    }

    /** Whoever is recorded already under all these names is in the index already. */
    private void enterNames(Fact fact, Optional<AddressState> before) {
        Client client = recorded(fact);
        Set<Octets> names = Naming.entries(client);
        if (names.isEmpty() || isKnown(client, before)) {
            return;
        }
        Set<Octets> known = before.flatMap(AddressState::newest)
                .map(hold -> Naming.entries(hold.client()))
                .orElse(Set.of());
        long address = addressOf(fact);
        for (Octets name : names) {
            if (!known.contains(name)) {
                storage.names().add(name, address, fact.mark().position());
            }
        }
    }

    /** Whom it tells of, be it that an administrator wrote so. */
    private static Client recorded(Fact fact) {
        return fact.change().flatMap(Change.OfLease::client).orElse(fact.client());
    }

    private static boolean isKnown(Client client, Optional<AddressState> before) {
        return before.flatMap(AddressState::newest)
                .map(Hold::client)
                .filter(client::equals)
                .isPresent();
    }

    @Override
    public boolean isFull() {
        return storage.facts().waiting() >= MOST_FACTS
                || storage.names().isFull()
                || storage.blocks().isFull();
    }

    @Override
    public synchronized void commit() {
        if (!taken.equals(progress.committed())) {
            write();
        }
    }

    private void write() {
        Reach reach = taken;
        Written written = storage.connections()
                .transaction("records up to " + reach + " were committed", connection -> write(connection, reach));
        storage.blocks().committed(written.counted(), written.rows());
        stale.written(written.someStay());
        storage.facts().written();
        storage.names().written(reach.records() - 1);
        storage.realms().written();
        storage.conflicts().written();
        storage.devices().written();
        changes.clear();
        progress.committed(reach);
        unforced = storage.connections().dialect().force().isPresent();
        if (unforced && System.nanoTime() - forced > BETWEEN_FORCES) {
            force();
        }
    }

    private void force() {
        forced = System.nanoTime();
        storage.connections().transaction("the file was forced", connection -> {
            Schema.execute(connection, storage.connections().dialect().force().orElseThrow());
            return true;
        });
        unforced = false;
    }

    @Override
    public synchronized Position kept() {
        if (unforced) {
            force();
        }
        return committed();
    }

    /**
     * What a commit wrote.
     *
     * @param counted blocks whose pages were counted anew
     * @param rows numbers of blocks that stand as rows now
     * @param someStay there are changed blocks that do not
     */
    private record Written(Map<Long, Block> counted, Set<Long> rows, boolean someStay) {}

    private Written write(Connection connection, Reach reach) throws SQLException {
        if (turn.isPresent() && !Tables.isTurn(connection, turn.getAsLong())) {
            throw new OvertakenException();
        }
        long last = reach.records() - 1; // grows with every record, whatever its partition
        storage.realms().write(connection, storage.tables());
        Written written = writeBlocks(connection, Shelf.epochOf(last));
        storage.names().write(connection, storage.tables(), last);
        storage.conflicts().write(connection);
        storage.devices().write(connection, changes);
        storage.tables().writeProgress(connection, progress.committed(), reach);
        return written;
    }

    private Written writeBlocks(Connection connection, int epoch) throws SQLException {
        NavigableMap<Long, Block> changed = storage.blocks().changed(0, Long.MAX_VALUE);
        Set<Long> rows = new TreeSet<>(turns.next(changed, storage.blocks().isCrowded()));
        Map<Long, Block> counted = writeFacts(connection, epoch, changed, rows);
        changed.putAll(counted);
        try (Tables.Writing writing = storage.tables().writingBlocks(connection)) {
            for (long number : rows) {
                Block block = changed.get(number);
                writing.row(number, block.due(), block.toArray());
            }
            writing.flush();
        }
        SortedSet<Long> left = StaleBlocks.without(changed.keySet(), rows);
        stale.write(connection, storage.tables(), left);
        return new Written(counted, rows, !left.isEmpty());
    }

    /** @param rows blocks that must not stay behind are added */
    private Map<Long, Block> writeFacts(Connection connection, int epoch, Map<Long, Block> changed, Set<Long> rows)
            throws SQLException {
        FactStore facts = storage.facts();
        Map<Long, Block> counted = new HashMap<>();
        try (Tables.Writing writing = storage.tables().writingFacts(connection)) {
            for (long number : facts.blocks()) {
                Block block = changed.get(number);
                if (facts.recounts(number, block, epoch)) {
                    rows.add(number);
                }
                counted.put(number, facts.write(connection, storage.tables(), writing, number, block, epoch));
            }
            writing.flush();
        }
        return counted;
    }

    /** The facts of another ledger from before a position, address after address, and the devices it knows. */
    synchronized void carryOver(Storage from, Position first) {
        Walk walk = new Walk(from);
        for (String realm : from.realms().names()) {
            walk.blocks(realm, AddressRange.ALL, (number, block) -> {
                carryOver(from.facts(number, any -> true), first);
                return true;
            });
        }
        from.devices()
                .declaredBefore(first)
                .forEach(declared -> changes.add(new Entry(
                        new Position(first.partition(), declared.id()),
                        Optional.empty(),
                        Optional.of(declared.content()))));
        taken = taken.furthest(Reach.of(first));
        commit();
        progress.applied(taken);
    }

    /** Each as often as its entry was kept: what is known already is passed over as usual. */
    private void carryOver(List<Fact> facts, Position first) {
        facts.stream()
                .filter(fact -> fact.mark().position().compareTo(first) < 0)
                .sorted(Comparator.comparing(fact -> fact.mark().position()))
                .forEach(fact -> {
                    take(fact);
                    writeWhenFull();
                });
    }

    private void writeWhenFull() {
        if (isFull()) {
            taken = taken.with(taken.at(Position.START.partition())
                    .next()); // pages of names are numbered by it; far fewer than there were records
            write();
        }
    }

    /** The moments before which no lease runs out, made exact for blocks where they have come. */
    synchronized void reckonDue(long number) {
        Block block = storage.block(number);
        Block reckoned = block.reckoned();
        if (reckoned.due() != block.due()) {
            storage.blocks().change(number, reckoned);
        }
    }
}
