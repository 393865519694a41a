package dev.abound.dispatch;

import dev.abound.journal.JournalRecord;
import dev.abound.spi.Decoded;
import dev.abound.value.Escaped;
import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks of each record once, although every handler meets it: the handler that is furthest speaks. All read in order, so
 * a record before the furthest one has been spoken of already, if not by this run then by one before.
 */
final class Census {

    private static final Logger LOG = LoggerFactory.getLogger(Census.class);

    private final DeliveryWatch watch;
    private final AtomicLong unreadable = new AtomicLong();
    private final Map<Integer, AtomicLong> spokenUpTo = new ConcurrentHashMap<>(); // offsets by partition

    /** @param spokenUpTo the furthest cursor at start */
    Census(Reach spokenUpTo, DeliveryWatch watch) {
        this.watch = watch;
        spokenUpTo.next().forEach((partition, offset) -> this.spokenUpTo.put(partition, new AtomicLong(offset)));
    }

    void met(JournalRecord record, Decoded decoded) {
        if (decoded instanceof Decoded.Event readable) {
            if (!record.content().snapshot() && isNews(record.position())) {
                watch.heard(readable.event());
            }
        } else if (decoded instanceof Decoded.Unreadable not && isNews(record.position())) {
            tell(record, not.reason());
        }
    }

    private void tell(JournalRecord record, String reason) {
        unreadable.incrementAndGet();
        watch.unreadable();
        LOG.warn(
                "record {} from source \"{}\" is unreadable and stays in the journal without an event: {}",
                record.position(),
                Escaped.text(record.source()),
                Escaped.text(reason));
    }

    /** No lock: all handlers pass here with every record, and but for the furthest they only look. */
    private boolean isNews(Position position) {
        AtomicLong furthest = spokenUpTo.computeIfAbsent(position.partition(), first -> new AtomicLong());
        long before = furthest.get();
        while (position.offset() >= before) {
            if (furthest.compareAndSet(before, position.offset() + 1)) {
                return true;
            }
            before = furthest.get();
        }
        return false;
    }

    long unreadable() {
        return unreadable.get();
    }
}
