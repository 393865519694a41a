package dev.abound.dispatch;

import dev.abound.journal.SharedReader;
import dev.abound.value.Escaped;
import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a handler has come and how it is doing. Its thread writes; anybody reads. Trouble is logged when it begins and
 * when it ends, not at each attempt.
 */
final class Progress {

    /** What is seen from outside. */
    record Standing(HandlerState state, Optional<String> reason, Instant since) {}

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

    private final String handler;
    private final String shown;
    private final CursorStore cursors;
    private final long pace;
    private final Clock clock;
    private volatile Position cursor;
    private volatile Position stored;
    private volatile Standing standing;
    private volatile long lastStored = System.nanoTime();
    private boolean storing = true;
    private boolean keptElsewhere;
    private volatile Reach reach = Reach.START;
    private volatile Optional<SharedReader> shared = Optional.empty();
    private boolean closed;

    Progress(String handler, Position start, CursorStore cursors, DispatchOptions options) {
        this.handler = handler;
        this.shown = Escaped.text(handler);
        this.cursors = cursors;
        this.pace = options.cursorPace().toNanos();
        this.clock = options.clock();
        this.cursor = start;
        this.stored = start;
        this.standing = new Standing(HandlerState.STARTING, Optional.empty(), clock.instant());
    }

    Position cursor() {
        return cursor;
    }

    /** What a crash would fall back to. */
    Position stored() {
        return stored;
    }

    /** What keeps the cursor in place of a file, once reading has begun. */
    Optional<SharedReader> shared() {
        return shared;
    }

    Standing standing() {
        return standing;
    }

    /** Everything before this position is answered. */
    void passed(Position next) {
        cursor = next;
    }

    /** The handler keeps its place itself: here it is only shown, from there on. */
    synchronized void adopt(Position place) {
        keptElsewhere = true;
        cursor = place;
        stored = place;
    }

    /** The cursor is kept with the journal from here on, a place for each partition; here the newest is only shown. */
    synchronized void keptBy(SharedReader reader) {
        shared = Optional.of(reader);
    }

    /** Reading begins at these places, as far as others know. */
    void reached(Reach places) {
        reach = places;
    }

    /** How far it has come in each partition, at the end of the last poll. */
    Reach reach() {
        return reach;
    }

    /** Is it time to store the cursor? */
    boolean due() {
        return !cursor.equals(stored) && System.nanoTime() - lastStored >= pace;
    }

    /** Tells those who wait for the cursor; stores it when it is time. */
    void settle() {
        if (due()) {
            store();
        }
        announce();
    }

    synchronized void announce() {
        notifyAll();
    }

    /** Waits until something holds that changes with the cursor or the standing. */
    synchronized boolean await(BooleanSupplier holds, long deadline) throws InterruptedException {
        long left = deadline - System.nanoTime();
        while (!holds.getAsBoolean() && left > 0) {
            wait(Math.max(1, Duration.ofNanos(left).toMillis()));
            left = deadline - System.nanoTime();
        }
        return holds.getAsBoolean();
    }

    /** Keeps the cursor. When the disk refuses, the one before stands: more comes again after a crash, nothing is lost. */
    synchronized void store() {
        Position now = cursor;
        lastStored = System.nanoTime();
        if (closed || now.equals(stored)) {
            return;
        }
        if (keptElsewhere || shared.isPresent()) {
            shared.ifPresent(reader -> reader.answered(now));
            stored = now;
            return;
        }
        try {
            cursors.store(handler, now);
            stored = now;
            storing = true;
        } catch (IOException | RuntimeException refused) {
            if (storing) {
                LOG.warn(
                        "the cursor of handler \"{}\" cannot be stored ({}); after a crash it hears again what came"
                                + " since {}",
                        shown,
                        Escaped.text(refused.toString()),
                        stored);
            }
            storing = false;
        }
    }

    /** Keeps the cursor once more, and never again: a handler that outlives the drain writes over nobody's cursor. */
    synchronized void close() {
        store();
        closed = true;
    }

    void running() {
        Standing before = standing;
        if (before.state() == HandlerState.RUNNING) {
            return;
        }
        if (before.state() != HandlerState.STARTING) {
            LOG.info(
                    "handler \"{}\" goes on at {} after {}",
                    shown,
                    cursor,
                    Duration.between(before.since(), clock.instant()));
        }
        standing = new Standing(HandlerState.RUNNING, before.reason(), clock.instant());
        announce();
    }

    void failedToStart(String reason) {
        trouble(HandlerState.FAILED_TO_START, reason);
    }

    void retrying(String reason) {
        trouble(HandlerState.RETRYING, reason);
    }

    private void trouble(HandlerState state, String reason) {
        Standing before = standing;
        boolean begins = before.state() != state;
        Instant since = begins ? clock.instant() : before.since();
        standing = new Standing(state, Optional.of(reason), since);
        if (begins) {
            LOG.warn("handler \"{}\" {} at {}: {}", shown, state.word(), cursor, Escaped.text(reason));
        }
        announce();
    }

    void stopped() {
        standing = new Standing(HandlerState.STOPPED, standing.reason(), clock.instant());
        announce();
    }
}
