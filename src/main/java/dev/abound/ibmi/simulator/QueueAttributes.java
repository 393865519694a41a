package dev.abound.ibmi.simulator;

/**
 * How a data queue was created.
 *
 * @param longestEntry octets an entry may have, 1 to 64,512
 * @param keyLength octets of a key, 1 to 256; 0 for a queue without keys
 * @param savesSender does each entry carry who sent it ({@code SENDERID(*YES)})?
 * @param forced {@code FORCE(*YES)}; changes nothing here, answered when asked
 * @param mostEntries how many entries fit; the next is refused with CPF950A
 */
public record QueueAttributes(
        int longestEntry, QueueOrder order, int keyLength, boolean savesSender, boolean forced, int mostEntries) {

    static final int LONGEST_ENTRY = 64_512;
    static final int LONGEST_KEY = 256;
    private static final long SIZE_16_MB = 16L << 20;

    public QueueAttributes {
        if (longestEntry < 1 || longestEntry > LONGEST_ENTRY) {
            throw new IllegalArgumentException(
                    "the longest entry of a data queue is 1 to " + LONGEST_ENTRY + ", got " + longestEntry);
        }
        boolean keyed = order == QueueOrder.KEYED;
        if (keyed ? keyLength < 1 || keyLength > LONGEST_KEY : keyLength != 0) {
            throw new IllegalArgumentException(
                    "a key has 1 to " + LONGEST_KEY + " octets, and only a keyed queue has one; got " + keyLength);
        }
        if (mostEntries < 1) {
            throw new IllegalArgumentException("a queue holds at least one entry, got " + mostEntries);
        }
    }

    /** Size *MAX16MB: each entry of a standard queue occupies the longest length. */
    static int entriesIn16Megabytes(int longestEntry) {
        return (int) Math.max(1, SIZE_16_MB / longestEntry);
    }

    /** A FIFO queue without sender, of 16 MB. */
    public static QueueAttributes fifo(int longestEntry) {
        return new QueueAttributes(longestEntry, QueueOrder.FIFO, 0, false, false, entriesIn16Megabytes(longestEntry));
    }

    /** A LIFO queue without sender, of 16 MB. */
    public static QueueAttributes lifo(int longestEntry) {
        return new QueueAttributes(longestEntry, QueueOrder.LIFO, 0, false, false, entriesIn16Megabytes(longestEntry));
    }

    /** A keyed queue without sender, of 16 MB. */
    public static QueueAttributes keyed(int longestEntry, int keyLength) {
        return new QueueAttributes(
                longestEntry, QueueOrder.KEYED, keyLength, false, false, entriesIn16Megabytes(longestEntry));
    }

    /** The same with each entry's sender kept. */
    public QueueAttributes withSender() {
        return new QueueAttributes(longestEntry, order, keyLength, true, forced, mostEntries);
    }

    /** The same with room for that many entries. */
    public QueueAttributes withMostEntries(int entries) {
        return new QueueAttributes(longestEntry, order, keyLength, savesSender, forced, entries);
    }
}
