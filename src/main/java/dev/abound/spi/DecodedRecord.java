package dev.abound.spi;

import dev.abound.journal.JournalRecord;
import dev.abound.value.Position;

/**
 * A record and what was made of it.
 *
 * @param record as it is kept
 * @param decoded what its decoder says
 */
public record DecodedRecord(JournalRecord record, Decoded decoded) {

    public Position position() {
        return record.position();
    }
}
