package dev.abound.spi;

import java.util.Objects;

/** What became of an event, or of a batch, in one handler. */
public sealed interface HandlerResult {

    static HandlerResult done() {
        return Done.ONLY;
    }

    /** Not now: keep my place and come again. The reason is shown beside the lag. */
    static HandlerResult retry(String reason) {
        return new Retry(reason);
    }

    /** Never: set it aside with this reason. */
    static HandlerResult rejected(String reason) {
        return new Rejected(reason);
    }

    /** Handled. */
    record Done() implements HandlerResult {
        private static final Done ONLY = new Done();
    }

    /** The receiver is away or busy; the same events come again after a pause. */
    record Retry(String reason) implements HandlerResult {
        public Retry {
            Objects.requireNonNull(reason);
        }
    }

    /** The event itself is the trouble; it becomes a dead letter. */
    record Rejected(String reason) implements HandlerResult {
        public Rejected {
            Objects.requireNonNull(reason);
        }
    }
}
