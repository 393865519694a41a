package dev.abound.journal;

import dev.abound.value.Octets;
import java.time.Instant;
import java.util.Objects;

/**
 * What is kept of one notification: the octets as they came, and what we knew without decoding them.
 *
 * @param id 32 hexadecimal digits, given once and copied when a journal moves; the same entry has the same id
 * @param receivedAt microseconds; finer parts are cut when kept
 * @param source name of the source that brought it
 * @param kind which decoder reads the octets: {@code exit}, {@code json}, …
 * @param partitionKey the address when it can be read without decoding the rest, else the source
 * @param snapshot part of a first reading or an import, not news
 * @param unconfirmed the source will confirm this record once it has removed the entry from its own store
 * @param octets the entry, 0 to 65,535 octets
 */
public record RecordContent(
        String id,
        Instant receivedAt,
        String source,
        String kind,
        String partitionKey,
        boolean snapshot,
        boolean unconfirmed,
        Octets octets) {

    public RecordContent {
        Objects.requireNonNull(receivedAt);
        if (id.length() != 32) {
            throw new IllegalArgumentException("a record id has 32 hexadecimal digits, got " + id.length());
        }
        if (source.isEmpty() || kind.isEmpty() || partitionKey.isEmpty()) {
            throw new IllegalArgumentException("source, kind and partition key of a record are never empty");
        }
    }
}
