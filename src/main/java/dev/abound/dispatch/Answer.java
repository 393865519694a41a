package dev.abound.dispatch;

import dev.abound.spi.HandlerResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

/**
 * What came of one attempt; what was thrown is an answer too.
 *
 * @param again is the same attempt to be made once more, after a pause?
 */
record Answer(Kind kind, String reason, Optional<Throwable> thrown, boolean again) {

    enum Kind {
        DONE(DeliveryWatch.Outcome.DONE),
        RETRY(DeliveryWatch.Outcome.RETRY),
        REJECTED(DeliveryWatch.Outcome.REJECTED),
        THREW(DeliveryWatch.Outcome.THREW);

        private final DeliveryWatch.Outcome outcome;

        Kind(DeliveryWatch.Outcome outcome) {
            this.outcome = outcome;
        }

        DeliveryWatch.Outcome outcome() {
            return outcome;
        }
    }

    static final Answer DONE = new Answer(Kind.DONE, "", Optional.empty(), false);

    private static final int LONGEST_TRACE = 16_384;

    static Answer retry(String reason) {
        return new Answer(Kind.RETRY, reason, Optional.empty(), true);
    }

    static Answer of(HandlerResult result) {
        if (result instanceof HandlerResult.Done) {
            return DONE;
        }
        if (result instanceof HandlerResult.Rejected rejected) {
            return new Answer(Kind.REJECTED, rejected.reason(), Optional.empty(), false);
        }
        return retry(((HandlerResult.Retry) result).reason());
    }

    static Answer threw(Throwable thrown) {
        return new Answer(Kind.THREW, describe(thrown), Optional.of(thrown), true);
    }

    Answer withAgain(boolean wanted) {
        return new Answer(kind, reason, thrown, wanted);
    }

    boolean isDone() {
        return kind == Kind.DONE;
    }

    /** The stack trace as text, cut where it gets too long to keep; empty when nothing was thrown. */
    String trace() {
        return thrown.map(Answer::traceOf).orElse("");
    }

    private static String traceOf(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.getBuffer().length() <= LONGEST_TRACE
                ? text.toString()
                : text.getBuffer().substring(0, LONGEST_TRACE - 2) + "…\n";
    }

    /** In words: the two errors an operator can do something about say what. */
    static String describe(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            return "out of memory (" + thrown.getMessage() + "): give the service more heap with -Xmx";
        }
        if (thrown instanceof LinkageError) {
            return "a class is missing or does not fit (" + thrown
                    + "): is the handler's jar in lib, with all it needs?";
        }
        return thrown.toString();
    }
}
