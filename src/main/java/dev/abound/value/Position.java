package dev.abound.value;

import java.util.Locale;

/**
 * Where a record stands in the journal. Opaque to everyone but the journal: store it, compare it within its partition,
 * print it; do not calculate with it.
 *
 * @param partition 0 for the file journal, which has one
 * @param offset 0 or more, ascending by one within a partition
 */
public record Position(int partition, long offset) implements Comparable<Position> {

    /** The first record of the first partition. */
    public static final Position START = new Position(0, 0);

    private static final int WIDTH = 15;

    public Position {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException("a position has no negative part, got " + partition + "-" + offset);
        }
    }

    /** The position after this one in its partition. */
    public Position next() {
        return new Position(partition, offset + 1);
    }

    /** Reads what {@link #toString()} wrote; leading zeros may be missing. */
    public static Position parse(String text) {
        int dash = text.indexOf('-');
        try {
            int partition = dash < 0 ? 0 : Integer.parseInt(text.substring(0, dash));
            return new Position(partition, Long.parseLong(text.substring(dash + 1)));
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    "a position looks like 000000000000042 or 3-000000000000042, got \"" + Escaped.text(text) + "\"",
                    unreadable);
        }
    }

    @Override
    public int compareTo(Position other) {
        return partition == other.partition
                ? Long.compare(offset, other.offset)
                : Integer.compare(partition, other.partition);
    }

    /** Fifteen digits or more, so that text order is record order; the partition stands before them when it is not 0. */
    @Override
    public String toString() {
        String digits = Long.toString(offset);
        String padded = digits.length() >= WIDTH ? digits : "0".repeat(WIDTH - digits.length()) + digits;
        return partition == 0 ? padded : String.format(Locale.ROOT, "%d-%s", partition, padded);
    }
}
