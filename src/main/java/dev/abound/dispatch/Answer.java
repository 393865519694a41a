package dev.abound.dispatch;

import dev.abound.spi.HandlerResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of one attempt; what was thrown is an answer too.
 *
 * @param again is the same attempt to be made once more, after a pause?
 * @param atLeast that pause is not shorter than this
 * @param events how many of those that were handed over are done, from the first on, when done
 */
record Answer(Kind kind, String reason, Optional<Throwable> thrown, boolean again, Duration atLeast, int events) {

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

    static final Answer DONE = done(Integer.MAX_VALUE);

    private static final int LONGEST_TRACE = 16_384;

    private static Answer done(int events) {
        return new Answer(Kind.DONE, "", Optional.empty(), false, Duration.ZERO, events);
    }

    static Answer retry(String reason) {
        return retry(reason, Duration.ZERO);
    }

    static Answer retry(String reason, Duration atLeast) {
        return new Answer(Kind.RETRY, reason, Optional.empty(), true, atLeast, 0);
    }

    private static Answer refused(Kind kind, String reason, Optional<Throwable> thrown, boolean again) {
        return new Answer(kind, reason, thrown, again, Duration.ZERO, 0);
    }

    static Answer of(HandlerResult result) {
        if (result instanceof HandlerResult.Done done) {
            return done.events() == Integer.MAX_VALUE ? DONE : done(done.events());
        }
        if (result instanceof HandlerResult.Rejected rejected) {
            return refused(Kind.REJECTED, rejected.reason(), Optional.empty(), false);
        }
        HandlerResult.Retry retry = (HandlerResult.Retry) result;
        return retry(retry.reason(), retry.atLeast());
    }

    static Answer threw(Throwable thrown) {
        return refused(Kind.THREW, describe(thrown), Optional.of(thrown), true);
    }

    Answer withAgain(boolean wanted) {
        return new Answer(kind, reason, thrown, wanted, atLeast, events);
    }

    boolean isDone() {
        return kind == Kind.DONE;
    }

    /** Up to where the load is done, of what was handed over from here to there. */
    int end(int from, int to) {
        return events < to - from ? from + events : to;
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
