package dev.abound.ledger.jdbc;

import dev.abound.ledger.AddressRange;
import dev.abound.ledger.AddressState;
import dev.abound.ledger.LeaseKey;
import dev.abound.value.Ipv4Address;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Goes through many addresses, some blocks at a time, so that few are in hand at once. */
final class Walk {

    private static final int AT_ONCE = 128;
    private static final int MOST_DUE = 1_024;

    private final Storage storage;

    Walk(Storage storage) {
        this.storage = storage;
    }

    /** Hears of one address after the other. */
    @FunctionalInterface
    interface Visitor {
        /** @return go on? */
        boolean meet(LeaseKey key, AddressState state);
    }

    /** Hears of one block after the other. */
    @FunctionalInterface
    interface BlockVisitor {
        /** @return go on? */
        boolean meet(long number, Block block);
    }

    /** By realm and address. */
    void states(Optional<String> realm, AddressRange range, Optional<LeaseKey> after, Visitor visitor) {
        for (String name : storage.realms().names()) {
            boolean passed =
                    after.filter(last -> name.compareTo(last.realm()) < 0).isPresent();
            if (realm.filter(wanted -> !wanted.equals(name)).isEmpty()
                    && !passed
                    && !states(name, range, after, visitor)) {
                return;
            }
        }
    }

    private boolean states(String realm, AddressRange range, Optional<LeaseKey> after, Visitor visitor) {
        Optional<Ipv4Address> last =
                after.filter(key -> key.realm().equals(realm)).map(LeaseKey::address);
        Ipv4Address first =
                last.filter(address -> address.compareTo(range.first()) > 0).orElse(range.first());
        return first.compareTo(range.last()) > 0
                || blocks(realm, new AddressRange(first, range.last()), (number, block) -> {
                    for (int slot = 0; slot < Block.WIDTH; slot++) {
                        LeaseKey key = storage.keyOf(number, slot);
                        boolean wanted = range.contains(key.address())
                                && last.filter(address -> key.address().compareTo(address) <= 0)
                                        .isEmpty();
                        Optional<AddressState> state = wanted ? block.state(slot) : Optional.empty();
                        if (state.isPresent() && !visitor.meet(key, state.get())) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    /** @return did the visitor want them all? */
    boolean blocks(String realm, AddressRange range, BlockVisitor visitor) {
        int number = storage.realms().find(realm).orElseThrow();
        long next = Block.number(number, range.first());
        long end = Block.number(number, range.last());
        SortedMap<Long, Block> changed = storage.blocks().changed(next, end);
        while (next <= end) {
            long from = next;
            Map<Long, Block> some = new TreeMap<>();
            List<Tables.Row> rows = storage.connections()
                    .transaction(
                            "addresses were listed",
                            connection -> Tables.blocksBetween(connection, from, end, AT_ONCE));
            long reached =
                    rows.size() < AT_ONCE ? end : rows.get(rows.size() - 1).key();
            rows.forEach(row -> some.put(row.key(), Block.read(row.body())));
            some.putAll(changed.subMap(from, reached + 1));
            for (Map.Entry<Long, Block> one : some.entrySet()) {
                if (!visitor.meet(one.getKey(), one.getValue())) {
                    return false;
                }
            }
            next = reached + 1;
        }
        return true;
    }

    /** Blocks in which a lease may have run out by a moment: all that changed, and some of the others. */
    List<Long> due(Instant moment) {
        long micros = Pack.micros(moment);
        TreeSet<Long> numbers = new TreeSet<>();
        storage.blocks().changed(0, Long.MAX_VALUE).forEach((number, block) -> {
            if (block.due() <= micros) {
                numbers.add(number);
            }
        });
        long above = -1;
        for (boolean more = true; more && numbers.size() < MOST_DUE; ) {
            List<Long> some = rowsDue(micros, above);
            some.stream().filter(number -> !isLaterInMemory(number, micros)).forEach(numbers::add);
            more = some.size() == MOST_DUE;
            above = more ? some.get(MOST_DUE - 1) : above;
        }
        return List.copyOf(numbers);
    }

    private List<Long> rowsDue(long micros, long above) {
        return storage.connections()
                .transaction(
                        "due leases were looked up",
                        connection -> Tables.blocksDue(connection, micros, above, MOST_DUE));
    }

    /** Rows may be older than what is in memory. */
    private boolean isLaterInMemory(long number, long micros) {
        return storage.blocks()
                .find(number)
                .filter(block -> block.due() > micros)
                .isPresent();
    }
}
