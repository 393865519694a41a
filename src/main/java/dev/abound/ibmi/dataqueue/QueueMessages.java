package dev.abound.ibmi.dataqueue;

import dev.abound.ibmi.exitpoint.ExitEntry;
import dev.abound.ibmi.system.QualifiedName;
import dev.abound.value.Octets;
import dev.abound.wire.WireFormatException;
import dev.abound.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * API QMHRDQM, format RDQM0100 with selection RDQS0100: 8 number of entries returned, 40 offset of the first; each entry
 * is 0 offset of the next, 4 time 8, 12 its octets, filled up with zeros. How long each is the API does not tell; entries
 * of exit programs tell it themselves.
 *
 * <p>Taken from IBM's description as others have read it; nobody here has called it on a real system.
 */
final class QueueMessages {

    private static final int HEADER = 56;
    private static final int NUMBER_RETURNED = 8;
    private static final int OFFSET_OF_FIRST = 40;
    private static final int ENTRY_PREFIX = 12;
    private static final int WIDEST = 2_048;

    private QueueMessages() {}

    static ApiRequest request(QualifiedName queue, int most, int longestEntry, Function<String, Octets> characters) {
        int width = Math.min(longestEntry, WIDEST);
        int receiver = HEADER + most * ((ENTRY_PREFIX + width + 3) / 4 * 4);
        Octets selection =
                new WireWriter().octets(characters.apply("A   ")).i32(width).toOctets(); // all, each to this width
        return new ApiRequest(
                "QMHRDQM",
                receiver,
                List.of(
                        new WireWriter().i32(receiver).toOctets(),
                        characters.apply("RDQM0100"),
                        characters.apply(QueueDescription.name(queue)),
                        selection,
                        new WireWriter().i32(selection.length()).toOctets(),
                        characters.apply("RDQS0100"),
                        new WireWriter().i32(0).i32(0).toOctets()), // error code: send me messages
                "entries are read one at a time");
    }

    /** The entries up to the first whose length cannot be told. */
    static List<Octets> entries(Octets receiver) {
        int number = at(receiver, NUMBER_RETURNED, "number of entries");
        int offset = at(receiver, OFFSET_OF_FIRST, "offset of the first entry");
        List<Octets> entries = new ArrayList<>(Math.max(0, Math.min(number, ReadingOptions.MOST_AHEAD)));
        for (int i = 0; i < number; i++) {
            int next = at(receiver, offset, "offset of the next entry");
            int end = i == number - 1 || next <= offset ? receiver.length() : Math.min(next, receiver.length());
            Optional<Octets> entry = exact(receiver.slice(Math.min(offset + ENTRY_PREFIX, end), end));
            if (entry.isEmpty()) {
                break;
            }
            entries.add(entry.get());
            if (next <= offset) {
                break;
            }
            offset = next;
        }
        return entries;
    }

    private static int at(Octets receiver, int offset, String field) {
        if (offset < 0 || offset > receiver.length() - 4) {
            throw new WireFormatException(field, offset, "4 octets are wanted, the receiver has " + receiver.length());
        }
        return receiver.i32(offset);
    }

    private static Optional<Octets> exact(Octets filledUp) {
        OptionalInt told = ExitEntry.toldLength(filledUp);
        if (told.isEmpty()) {
            return Optional.empty();
        }
        Octets rest = filledUp.from(told.getAsInt());
        for (int i = 0; i < rest.length(); i++) {
            if (rest.u8(i) != 0) {
                return Optional.empty();
            }
        }
        return Optional.of(Octets.wrap(filledUp.first(told.getAsInt()).toArray())); // a copy: the receiver may go
    }
}
