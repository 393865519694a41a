package dev.abound.ledger.jdbc;

import dev.abound.ledger.AddressState;
import dev.abound.ledger.Fact;
import dev.abound.ledger.History;
import dev.abound.value.Reach;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Blocks whose rows are older than their pages of facts: their numbers are committed with the pages, and whoever opens
 * the ledger next brings those blocks up to date. A row may only stay behind where it is there and no page that it
 * counts has been merged since.
 */
final class StaleBlocks {

    private static final int IN_A_ROW = 100_000;

    private boolean written;

    /** In the transaction of the pages. */
    void write(Connection connection, Tables tables, SortedSet<Long> numbers) throws SQLException {
        if (numbers.isEmpty() && !written) {
            return;
        }
        int rows = 0;
        try (Tables.Writing writing = tables.writingStale(connection)) {
            List<Long> all = new ArrayList<>(numbers);
            for (int from = 0; from < all.size(); from += IN_A_ROW) {
                writing.row(rows++, pack(all.subList(from, Math.min(all.size(), from + IN_A_ROW))));
            }
            writing.flush();
        }
        Tables.deleteStale(connection, rows);
    }

    /** That transaction is through. */
    void written(boolean any) {
        written = any;
    }

    private static byte[] pack(List<Long> numbers) {
        Pack pack = new Pack(numbers.size() + 16);
        long before = 0;
        for (long number : numbers) {
            pack.number(number - before);
            before = number;
        }
        return pack.toArray();
    }

    private static List<Long> read(Connection connection) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        for (Tables.Row row : Tables.stale(connection)) {
            Unpack unpack = new Unpack(row.body());
            long number = 0;
            while (unpack.more()) {
                number += unpack.number();
                numbers.add(number);
            }
        }
        return numbers;
    }

    /**
     * Brings what stayed behind up to date, in memory; the next commits write it.
     *
     * @param committed up to where the pages go
     */
    void catchUp(Storage storage, Reach committed) {
        List<Long> numbers =
                storage.connections().transaction("blocks that stayed behind were looked up", StaleBlocks::read);
        int epoch = Shelf.epochOf(Math.max(0, committed.records() - 1));
        for (long number : numbers) {
            Block row = storage.block(number);
            storage.blocks().change(number, caughtUp(storage, number, row, epoch));
        }
        written = !numbers.isEmpty();
    }

    private static Block caughtUp(Storage storage, long number, Block row, int newest) {
        List<Tables.Row> pages = storage.connections()
                .transaction(
                        "pages that a block does not count were looked up",
                        connection -> Tables.factPagesAfter(connection, number, row.shelf(), newest));
        Block block = row;
        List<Fact> facts = new ArrayList<>();
        for (Tables.Row page : pages) {
            Shelf shelf = block.shelf().in(Shelf.epochOfKey(page.key()));
            block = block.with(shelf.with(Shelf.pageOfKey(page.key()) + 1, shelf.unmergedFrom()));
            storage.reader(number).read(page.body(), any -> true, facts::add);
        }
        return told(storage, number, block, facts);
    }

    /** The usual fact goes on from the state before; where one does not, all facts of its address are asked. */
    private static Block told(Storage storage, long number, Block before, List<Fact> facts) {
        Block block = before;
        Set<Integer> reckoned = new HashSet<>();
        for (Fact fact : facts) {
            int slot = Block.slotOf(fact.key().address());
            if (!reckoned.contains(slot)) {
                Optional<AddressState> after = History.append(block.state(slot), fact, conflict -> {}); // told then
                if (after.isEmpty()) {
                    reckoned.add(slot);
                    after = Optional.of(reckoned(storage, number, block.shelf(), fact));
                }
                block = block.with(slot, after.get());
            }
        }
        return block;
    }

    private static AddressState reckoned(Storage storage, long number, Shelf shelf, Fact one) {
        int slot = Block.slotOf(one.key().address());
        return History.of(one.key(), storage.facts(number, shelf, wanted -> wanted == slot))
                .state();
    }

    /** Of the changed blocks, those that a commit leaves behind. */
    static SortedSet<Long> without(Set<Long> changed, Set<Long> writtenNow) {
        SortedSet<Long> left = new TreeSet<>(changed);
        left.removeAll(writtenNow);
        return left;
    }
}
