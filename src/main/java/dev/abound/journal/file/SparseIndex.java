package dev.abound.journal.file;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Where some of a segment's records stand, one in every 64 KiB, so that a reader starts near its place. */
final class SparseIndex {

    private static final int SPACING = 64 * 1024;
    private static final int ENTRY = 16;

    private long[] positions = new long[16];
    private long[] places = new long[16];
    private int count;

    synchronized void add(long position, long place) {
        if (count > 0 && place - places[count - 1] < SPACING) {
            return;
        }
        if (count == positions.length) {
            positions = Arrays.copyOf(positions, count * 2);
            places = Arrays.copyOf(places, count * 2);
        }
        positions[count] = position;
        places[count] = place;
        count++;
    }

    /** A place at or before the record of this position. */
    synchronized long placeBefore(long position) {
        int found = Arrays.binarySearch(positions, 0, count, position);
        int entry = found >= 0 ? found : -found - 2;
        return entry < 0 ? SegmentHeader.LENGTH : places[entry];
    }

    synchronized byte[] encode() {
        ByteBuffer octets = ByteBuffer.allocate(4 + count * ENTRY);
        octets.putInt(count);
        for (int i = 0; i < count; i++) {
            octets.putLong(positions[i]).putLong(places[i]);
        }
        return octets.array();
    }

    static SparseIndex decode(ByteBuffer octets) {
        SparseIndex index = new SparseIndex();
        for (int left = octets.getInt(); left > 0; left--) {
            index.add(octets.getLong(), octets.getLong());
        }
        return index;
    }
}
