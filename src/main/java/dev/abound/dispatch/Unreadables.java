package dev.abound.dispatch;

import dev.abound.journal.JournalRecord;
import dev.abound.value.Escaped;
import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts and logs each unreadable record once, although every handler meets it: the handler that is furthest speaks. All
 * read in order, so a record before the furthest one has been spoken of already, if not by this run then by one before.
 */
final class Unreadables {

    private static final Logger LOG = LoggerFactory.getLogger(Unreadables.class);

    private final AtomicLong count = new AtomicLong();
    private Reach spokenUpTo;

    /** @param spokenUpTo the furthest cursor at start */
    Unreadables(Reach spokenUpTo) {
        this.spokenUpTo = spokenUpTo;
    }

    void met(JournalRecord record, String reason) {
        if (isNews(record.position())) {
            count.incrementAndGet();
            LOG.warn(
                    "record {} from source \"{}\" is unreadable and stays in the journal without an event: {}",
                    record.position(),
                    Escaped.text(record.source()),
                    Escaped.text(reason));
        }
    }

    private synchronized boolean isNews(Position position) {
        boolean news = !spokenUpTo.hasPassed(position);
        if (news) {
            spokenUpTo = spokenUpTo.with(position.next());
        }
        return news;
    }

    long count() {
        return count.get();
    }
}
