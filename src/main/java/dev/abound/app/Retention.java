package dev.abound.app;

import dev.abound.dispatch.Dispatcher;
import dev.abound.journal.Journal;
import dev.abound.value.Position;
import java.time.Duration;
import java.util.Optional;

/** Drops what the configuration no longer keeps, never what a handler or the ledger has not heard yet. */
record Retention(Journal journal, Dispatcher dispatcher, Optional<LedgerRoom> ledger) {

    static final Duration PAUSE = Duration.ofMinutes(1);

    void apply() {
        journal.applyRetention(journal.isShared() ? Position.START : needed()); // what is shared drops nothing
    }

    private Position needed() {
        Position handlers = dispatcher.leastCursor();
        return ledger.map(room -> room.committed())
                .filter(applied -> applied.compareTo(handlers) < 0)
                .orElse(handlers);
    }
}
