package dev.abound.ibmi.dataqueue;

import dev.abound.ibmi.system.QualifiedName;
import dev.abound.value.Octets;
import dev.abound.wire.WireFormatException;
import dev.abound.wire.WireReader;
import dev.abound.wire.WireWriter;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * API QMHQRDQD, format RDQD0100: 0 octets returned, 4 available, 8 longest entry, 12 key length, 16 sequence, 17 sender,
 * 18 force, 19 text 50, 69 type, 70 reclaim, 72 <b>number of entries</b>, 76 …
 */
final class QueueDescription {

    private static final int LENGTH = 108;
    private static final int NEEDED = 76;

    private QueueDescription() {}

    static ApiRequest request(QualifiedName queue, Function<String, Octets> characters) {
        return new ApiRequest(
                "QMHQRDQD",
                LENGTH,
                List.of(
                        new WireWriter().i32(LENGTH).toOctets(),
                        characters.apply("RDQD0100"),
                        characters.apply(name(queue))),
                "the depth is unknown");
    }

    /** CHAR(10) queue and CHAR(10) library. */
    static String name(QualifiedName queue) {
        return padded(queue.object().text()) + padded(queue.library().text());
    }

    private static String padded(String name) {
        return name + " ".repeat(10 - name.length());
    }

    static OptionalInt entries(Octets receiver) {
        WireReader in = WireReader.of(receiver);
        int returned = in.i32("octets returned");
        if (returned < NEEDED) {
            throw new WireFormatException("octets returned", 0, "at least " + NEEDED + " were wanted, got " + returned);
        }
        int entries = receiver.i32(72);
        if (entries < 0) {
            throw new WireFormatException("number of entries", 72, "it is 0 or more, got " + entries);
        }
        return OptionalInt.of(entries);
    }
}
