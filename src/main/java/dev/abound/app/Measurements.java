package dev.abound.app;

import dev.abound.dispatch.Dispatcher;
import dev.abound.dispatch.HandlerStatus;
import dev.abound.journal.Journal;
import dev.abound.spi.Figure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What only the journal can tell: its size, how far behind each handler is. A journal in files is asked whenever somebody
 * looks. One that others share is asked over the network, so that is done every few seconds by a thread of its own: who
 * looks never waits for it, and hears what was known last.
 */
final class Measurements {

    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Measurements.class);

    private final Journal journal;
    private final Dispatcher dispatcher;
    private final Waiting waiting;
    private volatile Taken last = new Taken(0, List.of(), Optional.empty());

    /** @param trouble why the journal could not be asked the last time */
    record Taken(long octets, List<Vitals.OfHandler> handlers, Optional<String> trouble) {}

    Measurements(Journal journal, Dispatcher dispatcher) {
        this.journal = journal;
        this.dispatcher = dispatcher;
        this.waiting = new Waiting(journal);
    }

    Taken look() {
        if (!journal.isShared()) {
            take();
        }
        return last;
    }

    void take() {
        try {
            last = new Taken(journal.sizeInOctets(), handlers(), Optional.empty());
        } catch (RuntimeException away) {
            LOG.debug("the journal cannot be asked how it is doing", away);
            last = new Taken(last.octets(), last.handlers(), Optional.of(String.valueOf(away.getMessage())));
        }
    }

    private List<Vitals.OfHandler> handlers() {
        Map<String, List<Figure>> figures = dispatcher.figures();
        return dispatcher.status().stream()
                .map(status -> handler(status, figures.getOrDefault(status.name(), List.of())))
                .toList();
    }

    private Vitals.OfHandler handler(HandlerStatus status, List<Figure> figures) {
        return new Vitals.OfHandler(status, waiting.since(status), figures);
    }
}
