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
import java.util.function.Supplier;

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
     * @param shelf where the block's pages stand: of a block that was looked up after this call began
     * @param slots which of the sixteen
     */
    List<Fact> find(long block, Supplier<Shelf> shelf, String realm, IntPredicate slots, Connections connections) {
        List<byte[]> fresh = waitingPages(block); // first: what is committed meanwhile is then in the database
        List<Integer> epochs = shelf.get().epochs();
        List<Tables.Row> kept = epochs.isEmpty()
                ? List.of()
                : connections.transaction(
                        "an address was looked up", connection -> Tables.factPages(connection, block, epochs));
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

    /** The blocks for which something waits, in order. */
    synchronized List<Long> blocks() {
        return pending.keySet().stream().sorted().toList();
    }

    /** Would the next page of a block be one too many, so that they are merged or go elsewhere? Or is it its first? */
    synchronized boolean recounts(long number, Block block, int epoch) {
        Deque<FactWriter> pages = pending.get(number);
        Shelf now = block.shelf();
        Shelf next = now.in(epoch, pages.size());
        boolean elsewhere = next.epoch() > epoch && !next.equals(now);
        return now.epochs().isEmpty() || elsewhere || isMerged(next, number, pages);
    }

    private static boolean isMerged(Shelf shelf, long number, Deque<FactWriter> pages) {
        return shelf.next() + pages.size() - shelf.unmergedFrom() >= MERGED_AT + staggered(number);
    }

    /** Writes what waits for a block; answers the block with its pages counted anew. */
    synchronized Block write(
            Connection connection, Tables tables, Tables.Writing writing, long number, Block block, int epoch)
            throws SQLException {
        Deque<FactWriter> pages = pending.get(number);
        Shelf shelf = block.shelf().in(epoch, pages.size());
        return block.with(
                isMerged(shelf, number, pages)
                        ? merge(connection, tables, writing, number, shelf)
                        : append(writing, number, shelf, shelf.next(), shelf.unmergedFrom(), pages));
    }

    /** Blocks that are written together are not merged together. */
    private static long staggered(long number) {
        return number % MERGED_AT;
    }

    private static Shelf append(
            Tables.Writing writing, long number, Shelf shelf, int first, int unmergedFrom, Deque<FactWriter> pages)
            throws SQLException {
        int next = first;
        for (FactWriter page : pages) {
            writing.row(Shelf.pageKey(shelf.epoch(), number, next++), page.toArray());
        }
        return shelf.with(next, unmergedFrom);
    }

    private Shelf merge(Connection connection, Tables tables, Tables.Writing writing, long number, Shelf shelf)
            throws SQLException {
        writing.flush();
        long first = Shelf.pageKey(shelf.epoch(), number, shelf.unmergedFrom());
        long last = Shelf.pageKey(shelf.epoch(), number + 1, 0) - 1;
        List<byte[]> all = new ArrayList<>();
        Tables.factPages(connection, first, last).forEach(row -> all.add(row.body()));
        all.addAll(waitingPages(number));
        Deque<FactWriter> merged = new ArrayDeque<>();
        all.forEach(
                page -> reader(number, "r").read(page, any -> true, fact -> append(merged, fact, LARGEST_PAGE / 4)));
        tables.deletePages(connection, first, last);
        int lastOne = shelf.unmergedFrom() + merged.size() - 1; // not full: it takes part in the next merge
        return append(writing, number, shelf, shelf.unmergedFrom(), lastOne, merged);
    }

    synchronized void written() {
        pending.clear();
        waiting = 0;
    }
}
