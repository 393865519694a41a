package dev.abound.app;

import dev.abound.journal.Journal;
import dev.abound.ledger.Lapse;
import dev.abound.ledger.LapseDecoder;
import dev.abound.ledger.LeaseLedger;
import dev.abound.spi.Arrival;
import dev.abound.spi.Inbox;
import dev.abound.value.Position;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Tells handlers of leases that ran out without a word of a server: one record of kind {@code clock} for each. Who asks
 * the ledger sees it at the moment itself.
 *
 * @param inbox of the source {@link #SOURCE}
 * @param delay how long after its end the server may still be heard
 */
record ExpiryClock(Supplier<LeaseLedger> ledger, Journal journal, Inbox inbox, Duration delay, Clock clock) {

    /** The source its records name. */
    static final String SOURCE = "clock";

    static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int AT_ONCE = 10_000;

    /**
     * Looks once; answers how many were told. None before the ledger has applied all there is: a renewal may be under
     * way, and so may what was told the last time.
     *
     * @throws RuntimeException when the ledger cannot be asked or the journal cannot keep what it says
     */
    int look() {
        LeaseLedger asked = ledger.get();
        if (asked.committed().compareTo(journal.end()) < 0) {
            return 0;
        }
        List<CompletionStage<Position>> kept = asked.lapsed(clock.instant().minus(delay), AT_ONCE).stream()
                .map(this::keep)
                .toList();
        kept.forEach(one -> one.toCompletableFuture().join());
        return kept.size();
    }

    private CompletionStage<Position> keep(Lapse lapse) {
        return inbox.append(Arrival.of(LapseDecoder.KIND, LapseDecoder.encode(lapse)));
    }
}
