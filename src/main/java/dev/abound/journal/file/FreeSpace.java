package dev.abound.journal.file;

import dev.abound.journal.JournalException;
import java.io.IOException;

/** Watches that the file system keeps free what the operator asked for. For one thread. */
final class FreeSpace {

    private static final long ASK_AFTER_OCTETS = 256 * 1024;
    private static final long ASK_AFTER_NANOS = 200_000_000;
    private static final long NEARLY_NOTHING = 4 * 1024 * 1024;

    private final JournalDisk disk;
    private final long floor;
    private long free;
    private long askedAt;
    private long since = Long.MAX_VALUE;

    FreeSpace(JournalDisk disk, long floor) {
        this.disk = disk;
        this.floor = floor;
    }

    /** @throws JournalException when so many octets more would go below the floor; nothing is broken then */
    void require(long octets) throws IOException {
        if (floor > 0) {
            refresh(octets);
            if (free - since < floor) {
                throw new JournalException(shortage());
            }
        }
    }

    private void refresh(long octets) throws IOException {
        boolean isFresh = since < ASK_AFTER_OCTETS && System.nanoTime() - askedAt < ASK_AFTER_NANOS;
        if (!isFresh || free - since - octets < floor) {
            free = disk.usableSpace();
            askedAt = System.nanoTime();
            since = 0;
        }
        since += octets;
    }

    private String shortage() {
        return "nothing is accepted: " + disk.place("") + " has " + free + " octets left, wanted are " + floor
                + "; make room there, or lower the floor: what was not acknowledged will be offered again";
    }

    /** Whether a failed write is explained by a full disk. */
    boolean isExhausted() {
        try {
            return disk.usableSpace() < NEARLY_NOTHING;
        } catch (IOException noAnswer) {
            return false;
        }
    }
}
