package dev.abound.ledger.jdbc;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the pages of facts of a block stand. Pages are kept by epoch, then by block: an epoch is a stretch of the journal,
 * so that a commit touches the pages of one stretch and not of all time; the database rewrites those alone.
 *
 * @param epochs in which the block has pages, ascending
 * @param next number of the next page in the last of them
 * @param unmergedFrom the first page of the last epoch that is not merged yet
 */
record Shelf(List<Integer> epochs, int next, int unmergedFrom) {

    static final Shelf EMPTY = new Shelf(List.of(), 0, 0);

    private static final int RECORDS_BITS = 20;
    private static final int LAST_EPOCH = (1 << 13) - 1;
    private static final int BLOCK_BITS = 39;
    private static final int PAGE_BITS = 11;

    Shelf {
        if (next >= 1 << PAGE_BITS) {
            throw new IllegalStateException("a block has more pages in one epoch than there are numbers: " + next);
        }
    }

    /** The epoch of a record: a million of them each; all beyond the last number share it. */
    static int epochOf(long offset) {
        return (int) Math.min(offset >>> RECORDS_BITS, LAST_EPOCH);
    }

    static long pageKey(int epoch, long block, long page) {
        return ((long) epoch << (BLOCK_BITS + PAGE_BITS))
                + (block << PAGE_BITS)
                + page; // one past the last block carries
    }

    static int epochOfKey(long key) {
        return (int) (key >>> (BLOCK_BITS + PAGE_BITS));
    }

    static int pageOfKey(long key) {
        return (int) (key & ((1 << PAGE_BITS) - 1));
    }

    /** The last one; there is one. */
    int epoch() {
        return epochs.get(epochs.size() - 1);
    }

    /** Ready for a page of this epoch. */
    Shelf in(int epoch) {
        if (!epochs.isEmpty() && epoch() >= epoch) {
            return this;
        }
        List<Integer> more = new ArrayList<>(epochs);
        more.add(epoch);
        return new Shelf(List.copyOf(more), 0, 0);
    }

    /** Ready for some pages of this epoch: where their numbers do not reach, those of the next epoch are taken. */
    Shelf in(int epoch, int pages) {
        Shelf ready = in(epoch);
        boolean fits = ready.next + pages < 1 << PAGE_BITS;
        return fits || ready.epoch() == LAST_EPOCH ? ready : in(ready.epoch() + 1);
    }

    Shelf with(int nextPage, int unmerged) {
        return new Shelf(epochs, nextPage, unmerged);
    }

    void write(Pack pack) {
        pack.number(epochs.size());
        int before = 0;
        for (int epoch : epochs) {
            pack.number(epoch - before);
            before = epoch;
        }
        pack.number(next).number(unmergedFrom);
    }

    static Shelf read(Unpack unpack) {
        int count = (int) unpack.number();
        List<Integer> epochs = new ArrayList<>(count);
        int epoch = 0;
        for (int i = 0; i < count; i++) {
            epoch += (int) unpack.number();
            epochs.add(epoch);
        }
        return new Shelf(List.copyOf(epochs), (int) unpack.number(), (int) unpack.number());
    }
}
