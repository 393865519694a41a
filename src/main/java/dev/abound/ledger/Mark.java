package dev.abound.ledger;

import dev.abound.value.Position;
import java.time.Instant;
import java.util.Comparator;

/**
 * Where a fact stands among the others of its address.
 *
 * @param position of its record
 * @param fingerprint of the record's id: with source and time it tells an entry that was sent twice
 * @param source who brought it
 * @param fifo does the order of the journal count within this source? Data queues, binary intakes and lease files bring
 *     entries in order; text lines come as their scripts finish
 * @param told the time the entry tells
 * @param at the time it counts for: {@code told}, raised to that of the record before where that is later and the
 *     source is fifo; a word of our own clock to the latest before it, of whatever source
 */
public record Mark(Position position, int fingerprint, String source, boolean fifo, Instant told, Instant at) {

    /** Time first, then position. */
    static final Comparator<Mark> ORDER = Comparator.comparing(Mark::at).thenComparing(Mark::position);

    /** The same entry, sent twice. */
    boolean sameEntry(Mark other) {
        return fingerprint == other.fingerprint && told.equals(other.told) && source.equals(other.source);
    }

    Mark countingFor(Instant moment) {
        return new Mark(position, fingerprint, source, fifo, told, moment);
    }
}
