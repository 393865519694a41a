package dev.abound.ledger.jdbc;

import dev.abound.ledger.Fact;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The facts of all addresses: pages in the database, and what waits for the next commit. A page never changes but for
 * one thing: when many small ones have gathered for a block, they become one. Safe for many readers and one writer.
 */
final class FactStore {

    private static final int LARGEST_PAGE = 32_000;
    private static final int EXPECTED = 64;
    private static final int MERGED_AT = 32;

    private final Map<Long, Deque<FactWriter>> pending = new HashMap<>();
    private int waiting;

    synchronized int waiting() {
        return waiting;
    }

    synchronized void add(long block, Fact fact) {
        append(pending.computeIfAbsent(block, none -> new ArrayDeque<>(1)), fact, EXPECTED);
        waiting++;
    }

    private static void append(Deque<FactWriter> pages, Fact fact, int expected) {
        if (pages.isEmpty() || pages.getLast().length() > LARGEST_PAGE) {
            pages.add(new FactWriter(expected));
        }
        pages.getLast().add(fact);
    }

    /**
     * Facts of some of the sixteen addresses; one that is committed at this moment may come twice.
     *
     * @param slots which of the sixteen
     */
    List<Fact> find(long block, String realm, IntPredicate slots, Connections connections) {
        List<byte[]> fresh = waitingPages(block); // first: what is committed meanwhile is then in the database
        List<Tables.Row> kept = connections.transaction(
                "an address was looked up", connection -> Tables.factPages(connection, block, 0));
        List<Fact> facts = new ArrayList<>();
        kept.forEach(row -> reader(block, realm).read(row.body(), slots, facts::add));
        fresh.forEach(page -> reader(block, realm).read(page, slots, facts::add));
        return facts;
    }

    private static FactReader reader(long block, String realm) {
        return new FactReader(realm, Block.firstAddressOf(block));
    }

    private synchronized List<byte[]> waitingPages(long block) {
        Deque<FactWriter> pages = pending.get(block);
        return pages == null
                ? List.of()
                : pages.stream().map(FactWriter::toArray).toList();
    }

    /** Writes what waits for a block; answers the block with its pages counted anew. */
    synchronized Block write(Connection connection, Tables tables, Tables.Writing writing, long number, Block block)
            throws SQLException {
        Deque<FactWriter> pages = pending.get(number);
        if (pages == null) {
            return block;
        }
        if (block.nextPage() + pages.size() - block.unmergedFrom() >= MERGED_AT) {
            return merge(connection, tables, writing, number, block);
        }
        return append(writing, number, block.nextPage(), pages, block.unmergedFrom(), block);
    }

    private static Block append(
            Tables.Writing writing, long number, int first, Deque<FactWriter> pages, int unmergedFrom, Block block)
            throws SQLException {
        int next = first;
        for (FactWriter page : pages) {
            writing.row(Block.pageKey(number, next++), page.toArray());
        }
        return block.withPages(next, unmergedFrom);
    }

    private Block merge(Connection connection, Tables tables, Tables.Writing writing, long number, Block block)
            throws SQLException {
        Deque<FactWriter> merged = new ArrayDeque<>();
        List<byte[]> all = new ArrayList<>();
        Tables.factPages(connection, number, block.unmergedFrom()).forEach(row -> all.add(row.body()));
        all.addAll(waitingPages(number));
        all.forEach(
                page -> reader(number, "r").read(page, any -> true, fact -> append(merged, fact, LARGEST_PAGE / 4)));
        writing.flush();
        tables.deletePages(
                connection,
                Block.pageKey(number, block.unmergedFrom() + merged.size()),
                Block.pageKey(number + 1, 0) - 1);
        return append(writing, number, block.unmergedFrom(), merged, block.unmergedFrom() + merged.size(), block);
    }

    synchronized void written() {
        pending.clear();
        waiting = 0;
    }
}
