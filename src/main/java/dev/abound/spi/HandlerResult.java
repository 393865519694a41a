package dev.abound.spi;

import java.time.Duration;
import java.util.Objects;

/** What became of an event, or of a batch, in one handler. */
public sealed interface HandlerResult {

    static HandlerResult done() {
        return Done.ONLY;
    }

    /**
     * Of a batch, the first so many are handled; the rest comes again at once, perhaps with more behind it. For what
     * takes long: the place moves, and whoever wants the thread need not wait for the whole batch.
     *
     * @param events 1 or more; as many as the batch has, or more, is {@link #done()}
     */
    static HandlerResult done(int events) {
        return new Done(events);
    }

    /** Not now: keep my place and come again. The reason is shown beside the lag. */
    static HandlerResult retry(String reason) {
        return retry(reason, Duration.ZERO);
    }

    /**
     * Not now, and not before so much time has passed; the pause is longer where the dispatcher's own is.
     *
     * @param atLeast 0 to 24 hours; what is longer counts as that
     */
    static HandlerResult retry(String reason, Duration atLeast) {
        return new Retry(reason, atLeast);
    }

    /** Never: set it aside with this reason. */
    static HandlerResult rejected(String reason) {
        return new Rejected(reason);
    }

    /**
     * Handled.
     *
     * @param events how many from the first on; a single event is 1, or more
     */
    record Done(int events) implements HandlerResult {
        private static final Done ONLY = new Done(Integer.MAX_VALUE);

        public Done {
            if (events < 1) {
                throw new IllegalArgumentException("done means 1 event at least, got " + events);
            }
        }
    }

    /** The receiver is away or busy; the same events come again after a pause. */
    record Retry(String reason, Duration atLeast) implements HandlerResult {
        private static final Duration LONGEST = Duration.ofDays(1);

        public Retry {
            Objects.requireNonNull(reason);
            if (atLeast.isNegative()) {
                throw new IllegalArgumentException("a wait is not negative, got " + atLeast);
            }
            atLeast = atLeast.compareTo(LONGEST) > 0 ? LONGEST : atLeast;
        }
    }

    /** The event itself is the trouble; it becomes a dead letter. */
    record Rejected(String reason) implements HandlerResult {
        public Rejected {
            Objects.requireNonNull(reason);
        }
    }
}
