package dev.abound.bridge;

import dev.abound.ledger.Lapse;
import dev.abound.ledger.LapseDecoder;
import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.LedgerException;
import dev.abound.spi.Arrival;
import dev.abound.spi.BindingSource;
import dev.abound.spi.Inbox;
import dev.abound.value.Position;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of a lease that ran out, and of which no word of a server came, that it did: one record for each, so that
 * handlers hear {@code expired}. Only while the ledger has taken in everything the journal holds, for a word may still
 * wait there; and a record goes in only when those before it have been taken in, so that none is written twice, after a
 * restart neither.
 */
public final class ExpiryClock implements BindingSource {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiryClock.class);
    private static final int AT_ONCE = 1_000;
    public static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final LeaseLedger ledger;
    private final BooleanSupplier mayLook;
    private final Duration delay;
    private final Clock clock;
    private final Duration pause;
    private final Object bell = new Object();
    private boolean closed;

    /**
     * @param name of the source in the records
     * @param end of the journal
     * @param delay how long a server may take to say so itself
     */
    public ExpiryClock(String name, LeaseLedger ledger, Supplier<Position> end, Duration delay, Clock clock) {
        this(name, ledger, end, delay, clock, BETWEEN_LOOKS);
    }

    ExpiryClock(String name, LeaseLedger ledger, Supplier<Position> end, Duration delay, Clock clock, Duration pause) {
        this(name, ledger, () -> ledger.committed().compareTo(end.get()) >= 0, delay, clock, pause);
    }

    /** @param mayLook has the ledger taken in everything the journal holds, and is it here that it is written? */
    public ExpiryClock(
            String name, LeaseLedger ledger, BooleanSupplier mayLook, Duration delay, Clock clock, Duration pause) {
        this.name = name;
        this.ledger = ledger;
        this.mayLook = mayLook;
        this.delay = delay;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run(Inbox inbox) throws InterruptedException {
        while (isOpen()) {
            int said = look(inbox);
            if (said < AT_ONCE) {
                rest();
            }
        }
    }

    /** @return how many lapses were said */
    int look(Inbox inbox) throws InterruptedException {
        if (!mayLook.getAsBoolean()) {
            return 0;
        }
        try {
            Instant before = clock.instant().minus(delay);
            List<Lapse> lapses = ledger.lapsed(before, AT_ONCE);
            for (Position said : say(lapses, inbox)) {
                awaitTheLedger(said);
            }
            return lapses.size();
        } catch (LedgerException | CompletionException later) {
            LOG.warn("leases that ran out are not said now, but later: {}", later.getMessage());
            return 0;
        }
    }

    private static List<Position> say(List<Lapse> lapses, Inbox inbox) {
        List<CompletionStage<Position>> kept = lapses.stream()
                .map(lapse -> inbox.append(Arrival.of(LapseDecoder.KIND, LapseDecoder.encode(lapse))))
                .toList();
        return kept.stream().map(stage -> stage.toCompletableFuture().join()).toList();
    }

    /** Said once already: whoever looked again before the ledger knows would say it twice. */
    private void awaitTheLedger(Position last) throws InterruptedException {
        while (isOpen() && !ledger.awaitApplied(last, PATIENCE)) {
            LOG.debug("the ledger has not come to {} yet", last);
        }
    }

    private boolean isOpen() {
        synchronized (bell) {
            return !closed;
        }
    }

    @SuppressWarnings("WaitNotInLoop") // waking early only means looking early
    private void rest() throws InterruptedException {
        synchronized (bell) {
            if (!closed) {
                bell.wait(pause.toMillis());
            }
        }
    }

    @Override
    public void close() {
        synchronized (bell) {
            closed = true;
            bell.notifyAll();
        }
    }
}
