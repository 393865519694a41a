package dev.abound.spi;

import dev.abound.journal.JournalRecord;
import dev.abound.value.Octets;
import java.util.Optional;

/**
 * Reads the entries of one kind. Found by {@link java.util.ServiceLoader}. Pure: no clock, no file, no state; the
 * same octets give the same answer at any time, for a journal is read again years later. Called by many threads.
 */
public interface EntryDecoder {

    /** The kind this decoder reads, a short lower-case word: {@code exit}, {@code json}. */
    String kind();

    /**
     * What the record says. Never throws, whatever the octets: what cannot be read is
     * {@link Decoded.Unreadable}, with the reason.
     *
     * @param context names the realm of its source, and the system it reads
     */
    Decoded decode(JournalRecord record, SourceContext context);

    /**
     * The address, if it can be read from the fixed part without decoding the rest; decides which events stay in order
     * among themselves. Never throws.
     */
    Optional<String> partitionKey(Octets entry);

    /** Does the entry itself tell when it happened? Otherwise the time of receipt becomes part of its id. Never throws. */
    boolean carriesTime(Octets entry);
}
