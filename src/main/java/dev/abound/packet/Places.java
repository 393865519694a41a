package dev.abound.packet;

import java.util.Arrays;

/** Where in the packet each octet of a joined value stands. */
final class Places {

    private final int[] joined; // where each instance begins in the joined value
    private final int[] starts; // where its value begins in the packet

    private Places(int[] joined, int[] starts) {
        this.joined = joined;
        this.starts = starts;
    }

    static Places of(OptionIndex index, int code) {
        int[] joined = new int[4];
        int[] starts = new int[4];
        int count = 0;
        int at = 0;
        for (int i = index.next(code, 0); i < index.size(); i = index.next(code, i + 1)) {
            if (count == starts.length) {
                joined = Arrays.copyOf(joined, count * 2);
                starts = Arrays.copyOf(starts, count * 2);
            }
            joined[count] = at;
            starts[count++] = index.start(i) + 2;
            at += index.value(i).length();
        }
        return new Places(Arrays.copyOf(joined, count), Arrays.copyOf(starts, count));
    }

    int count() {
        return starts.length;
    }

    /** Offset of the code octet of the second instance. */
    int secondStart() {
        return starts[1] - 2;
    }

    /** Offset in the packet of an octet of the joined value. */
    int of(int at) {
        int found = Arrays.binarySearch(joined, at);
        int instance = found >= 0 ? found : -found - 2;
        return starts[instance] + at - joined[instance];
    }
}
