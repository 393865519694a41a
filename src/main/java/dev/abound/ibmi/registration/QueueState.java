package dev.abound.ibmi.registration;

import dev.abound.value.Octets;
import dev.abound.wire.WireReader;
import java.util.function.Function;

/**
 * What the API QMHQRDQD says of a data queue, format RDQD0100.
 *
 * @param longestEntry octets
 * @param sequence {@code F}, {@code L} or {@code K}
 * @param savesSender {@code Y} or {@code N}
 * @param forces {@code Y} or {@code N}
 * @param entries how many lie on it
 * @param mostEntries how many it takes, 0 when the system does not say
 */
record QueueState(int longestEntry, String sequence, String savesSender, String forces, int entries, int mostEntries) {

    static final int LENGTH = 108;

    private static final int MOST_ENTRIES = 100;

    static QueueState decode(Octets receiver, Function<Octets, String> characters) {
        WireReader in = WireReader.of(receiver);
        int returned = in.i32("bytes returned");
        in.skip(4, "bytes available");
        int longest = in.i32("longest entry");
        in.skip(4, "key length");
        String sequence = characters.apply(in.octets(1, "sequence"));
        String sender = characters.apply(in.octets(1, "include sender"));
        String force = characters.apply(in.octets(1, "force"));
        in.skip(50 + 3, "text");
        int entries = in.i32("entries on the queue");
        int most = returned >= MOST_ENTRIES + 4 ? receiver.i32(MOST_ENTRIES) : 0;
        return new QueueState(longest, sequence, sender, force, entries, most);
    }

    boolean isFifo() {
        return sequence.equals("F");
    }
}
