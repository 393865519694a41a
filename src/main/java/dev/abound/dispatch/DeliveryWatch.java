package dev.abound.dispatch;

import dev.abound.event.BindingEvent;

/**
 * Hears what is handed over and what becomes of it, for measuring. Called on the handlers' own threads, several at once:
 * it must neither block nor throw.
 */
public interface DeliveryWatch {

    /** Watches nothing. */
    DeliveryWatch NONE = new DeliveryWatch() {};

    /** How a call of a handler ended. */
    enum Outcome {
        /** The handler has done it. */
        DONE,
        /** The receiver is away or busy: the same events come again. */
        RETRY,
        /** The handler refused; alone, an event refused so becomes a dead letter. */
        REJECTED,
        /** The handler threw: tried again a few times, then a dead letter. */
        THREW
    }

    /**
     * A handler was called and has answered.
     *
     * @param handler its configured name
     * @param events how many were handed in this call, 1 or more
     * @param nanos how long the call took
     */
    default void answered(String handler, Outcome outcome, int events, long nanos) {}

    /** A dead letter of this handler is on the disk. */
    default void setAside(String handler) {}

    /** News of the journal, once for each record, whatever the number of handlers; not what snapshots tell. */
    default void heard(BindingEvent event) {}

    /** A record no event could be made of, once for each. */
    default void unreadable() {}
}
