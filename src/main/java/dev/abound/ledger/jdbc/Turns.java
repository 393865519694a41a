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

    /** So many cost little: then no row stays behind. */
    private static final int FEW = 4_096;

    private static final int ROUNDS = 8;
    private static final int ROUNDS_WHEN_CROWDED = 2;

    private final boolean mayStay;
    private long last = -1;

    /** @param mayStay may rows be older than what is known? */
    Turns(boolean mayStay) {
        this.mayStay = mayStay;
    }

    /**
     * The numbers of those to write.
     *
     * @param crowded memory is short: what is written need not stay there
     */
    Set<Long> next(NavigableMap<Long, Block> changed, boolean crowded) {
        if (!mayStay || changed.size() <= FEW) {
            return changed.keySet();
        }
        int share = Math.max(FEW, changed.size() / (crowded ? ROUNDS_WHEN_CROWDED : ROUNDS));
        List<Long> inTurn = new ArrayList<>(changed.tailMap(last, false).keySet());
        inTurn.addAll(changed.headMap(last, true).keySet());
        List<Long> chosen = inTurn.subList(0, Math.min(share, inTurn.size()));
        last = chosen.get(chosen.size() - 1);
        return new HashSet<>(chosen);
    }
}
