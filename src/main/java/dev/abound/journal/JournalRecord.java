package dev.abound.journal;

import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.time.Instant;

/**
 * A record that is forced, and where it stands.
 *
 * @param position where
 * @param content what
 */
public record JournalRecord(Position position, RecordContent content) {

    public String id() {
        return content.id();
    }

    public Instant receivedAt() {
        return content.receivedAt();
    }

    public String source() {
        return content.source();
    }

    public String kind() {
        return content.kind();
    }

    public Octets octets() {
        return content.octets();
    }
}
