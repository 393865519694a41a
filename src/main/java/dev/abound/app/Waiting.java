package dev.abound.app;

import dev.abound.dispatch.HandlerStatus;
import dev.abound.journal.Journal;
import dev.abound.journal.JournalException;
import dev.abound.journal.JournalReader;
import dev.abound.value.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells since when a record waits for a handler: reads the one record the handler has to hear next, and only when that is
 * another one than last time.
 */
final class Waiting {

    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

    private final Journal journal;
    private final Map<String, Found> last = new ConcurrentHashMap<>();

    private record Found(Position cursor, Optional<Instant> receivedAt) {}

    Waiting(Journal journal) {
        this.journal = journal;
    }

    /** When the record at a handler's cursor was received; empty when there is none, or others share the journal. */
    Optional<Instant> since(HandlerStatus handler) {
        if (handler.lag() == 0 || journal.isShared()) {
            return Optional.empty();
        }
        Position cursor = handler.cursor();
        Found known = last.get(handler.name());
        if (known == null || !known.cursor().equals(cursor)) {
            known = new Found(cursor, receivedAt(cursor));
            last.put(handler.name(), known);
        }
        return known.receivedAt();
    }

    private Optional<Instant> receivedAt(Position cursor) {
        try (JournalReader reader = journal.read(cursor)) {
            return reader.poll(1, Duration.ZERO).stream().findFirst().map(record -> record.receivedAt());
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (JournalException unreadable) {
            LOG.debug("the record at {} cannot be read for its time", cursor, unreadable);
            return Optional.empty();
        }
    }
}
