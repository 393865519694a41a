package dev.abound.app;

import dev.abound.spi.Arrival;
import dev.abound.spi.Inbox;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says when entries of a source begin to be refused, and when that is over: not once for each. */
final class WatchedInbox implements Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedInbox.class);

    private final Inbox inbox;
    private final String source;
    private final AtomicLong refused = new AtomicLong();
    private final LongAdder kept = new LongAdder();
    private final LongAdder refusedInAll = new LongAdder();

    WatchedInbox(Inbox inbox, String source) {
        this.inbox = inbox;
        this.source = source;
    }

    @Override
    public CompletionStage<Position> append(Arrival arrival) {
        return inbox.append(arrival).whenComplete((position, failure) -> {
            if (failure != null) {
                refused(failure);
            } else {
                kept();
            }
        });
    }

    private void kept() {
        kept.increment();
        if (refused.get() > 0) {
            keptAgain();
        }
    }

    /** Entries in the journal since the start. */
    long keptInAll() {
        return kept.sum();
    }

    /** Entries the journal did not keep, and which were not acknowledged. */
    long refusedInAll() {
        return refusedInAll.sum();
    }

    private void refused(Throwable failure) {
        refusedInAll.increment();
        if (refused.getAndIncrement() == 0) {
            LOG.error("source {}: entries are not kept and not acknowledged: {}", source, failure.getMessage());
        }
    }

    private void keptAgain() {
        long missed = refused.getAndSet(0);
        if (missed > 0) {
            LOG.info("source {}: entries are kept again, after {} were refused", source, missed);
        }
    }

    @Override
    public Optional<Octets> lastUnconfirmed() {
        return inbox.lastUnconfirmed();
    }

    @Override
    public void confirm(Position position) {
        inbox.confirm(position);
    }

    @Override
    public void confirmLast() {
        inbox.confirmLast();
    }
}
