package dev.abound.handler.webhook;

import java.time.Duration;

/** What became of one request. */
sealed interface Outcome {

    /** The receiver has it. */
    record Accepted() implements Outcome {}

    /**
     * The receiver cannot be reached, or asked to be left alone: that says nothing of the events, and is never counted.
     *
     * @param atLeast how long it wants to be left alone, zero when it did not say
     */
    record Away(String reason, Duration atLeast) implements Outcome {}

    /** It failed, perhaps because of these events: counted, and tried again up to the limit. */
    record Failed(String reason, Duration atLeast) implements Outcome {}

    /** It will never take what was in this request. */
    record Refused(String reason) implements Outcome {}
}
