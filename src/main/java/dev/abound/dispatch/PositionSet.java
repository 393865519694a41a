package dev.abound.dispatch;

import dev.abound.value.Position;
import java.util.BitSet;
import java.util.TreeMap;

/** Positions, a bit each where they stand close together. Not for use by two threads. */
final class PositionSet {

    private static final int BITS = 12;
    private static final int MASK = (1 << BITS) - 1;

    private final TreeMap<Position, BitSet> pages = new TreeMap<>();

    void add(Position position) {
        pages.computeIfAbsent(page(position), missing -> new BitSet()).set(bit(position));
    }

    /** @return was it there? */
    boolean remove(Position position) {
        if (!contains(position)) {
            return false;
        }
        BitSet bits = pages.get(page(position));
        bits.clear(bit(position));
        if (bits.isEmpty()) {
            pages.remove(page(position));
        }
        return true;
    }

    boolean contains(Position position) {
        BitSet bits = pages.get(page(position));
        return bits != null && bits.get(bit(position));
    }

    int size() {
        return pages.values().stream().mapToInt(BitSet::cardinality).sum();
    }

    /** A position at or before the least member; the start when there is none. */
    Position from() {
        return pages.isEmpty()
                ? Position.START
                : new Position(pages.firstKey().partition(), pages.firstKey().offset() << BITS);
    }

    private static Position page(Position position) {
        return new Position(position.partition(), position.offset() >>> BITS);
    }

    private static int bit(Position position) {
        return (int) (position.offset() & MASK);
    }
}
