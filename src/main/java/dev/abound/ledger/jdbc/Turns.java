package dev.abound.ledger.jdbc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;

/**
 * Which of the changed blocks a commit writes as rows. Under load most blocks change between two commits; a database
 * that rewrote them all each time would do little else. So each commit writes its share, in order of the numbers, and
 * each block has its turn after some commits; the others stay behind and are known to ({@link StaleBlocks}).
 */
final class Turns {

    private static final int OCTETS_FOR_ONE = 25_000;
    private static final int ROUNDS = 8;
    private static final int ROUNDS_WHEN_CROWDED = 2;

    private final boolean mayStay;
    private final int few;
    private long last = -1;

    /**
     * @param mayStay may rows be older than what is known?
     * @param memory in octets, for blocks: where only so many have changed as a small part of it holds, none stays behind
     */
    Turns(boolean mayStay, long memory) {
        this.mayStay = mayStay;
        this.few = (int) Math.min(Integer.MAX_VALUE, memory / OCTETS_FOR_ONE);
    }

    /**
     * The numbers of those to write.
     *
     * @param crowded memory is short: what is written need not stay there
     */
    Set<Long> next(NavigableMap<Long, Block> changed, boolean crowded) {
        if (!mayStay || changed.size() <= few) {
            return changed.keySet();
        }
        int share = Math.max(few, changed.size() / (crowded ? ROUNDS_WHEN_CROWDED : ROUNDS));
        List<Long> inTurn = new ArrayList<>(changed.tailMap(last, false).keySet());
        inTurn.addAll(changed.headMap(last, true).keySet());
        List<Long> chosen = inTurn.subList(0, Math.min(share, inTurn.size()));
        last = chosen.get(chosen.size() - 1);
        return new HashSet<>(chosen);
    }
}
