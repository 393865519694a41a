package dev.abound.dispatch;

import dev.abound.event.BindingEvent;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.Figure;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.RecordHandler;
import dev.abound.value.Escaped;
import dev.abound.value.Position;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands events to one handler and does what its answers ask: pass on, come again, set aside. On the handler's thread.
 */
final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final HandlerSlot slot;
    private final BindingHandler handler;
    private final int batchSize;
    private final DispatchOptions options;
    private final Gate gate;
    private final Attention attention;
    private final Patience patience;
    private final Progress progress;
    private final DeadLetters letters;
    private PositionSet alreadySetAside;

    Courier(
            HandlerSlot slot,
            BindingHandler handler,
            DispatchOptions options,
            Gate gate,
            Attention attention,
            Patience patience,
            Progress progress,
            DeadLetters letters,
            PositionSet alreadySetAside) {
        this.slot = slot;
        this.handler = handler;
        this.batchSize = handler instanceof BatchHandler || takesRecords() ? slot.batchSize() : 1;
        this.options = options;
        this.gate = gate;
        this.attention = attention;
        this.patience = patience;
        this.progress = progress;
        this.letters = letters;
        this.alreadySetAside = alreadySetAside;
    }

    /** Does the handler see everything, and keep its own place? */
    boolean takesRecords() {
        return handler instanceof RecordHandler;
    }

    /** The handler, if it keeps its own place. */
    Optional<RecordHandler> keepsPlace() {
        return handler instanceof RecordHandler own ? Optional.of(own) : Optional.empty();
    }

    private boolean hasLostPlace() {
        return handler instanceof RecordHandler own && !own.isInPlace();
    }

    /** Someone wants everything from an earlier place again: what is set aside then is a letter of its own. */
    void rewound() {
        alreadySetAside = new PositionSet();
    }

    /**
     * Hands over, in order; the cursor follows each answer.
     *
     * @return is everything answered? Otherwise somebody wants the thread, and the rest comes again
     */
    boolean handOver(Load load) throws InterruptedException {
        int at = 0;
        while (at < load.size() && !attention.raised()) {
            Stretch done = runWhileDone(load, at);
            at = done.end();
            progress.settle();
            if (done.open().isPresent()) {
                int end = settle(load, at, batchEnd(load, at), done.open().get());
                if (end == at) {
                    return false;
                }
                at = end;
            }
        }
        return at == load.size();
    }

    /** How far everything was done, and the answer that was something else. */
    private record Stretch(int end, Optional<Answer> open) {}

    /** The usual case: call after call, no lock and no log between them. */
    private Stretch runWhileDone(Load load, int from) throws InterruptedException {
        int at = from;
        gate.toHandler();
        try {
            do {
                int end = batchEnd(load, at);
                Answer answer = call(load, at, end);
                if (!answer.isDone()) {
                    return new Stretch(at, Optional.of(answer));
                }
                at = passed(load, answer.end(at, end));
            } while (at < load.size() && !attention.raised() && !progress.due());
        } finally {
            gate.home();
        }
        progress.running();
        return new Stretch(at, Optional.empty());
    }

    private int batchEnd(Load load, int from) {
        return Math.min(load.size(), from + batchSize);
    }

    private int passed(Load load, int end) {
        progress.passed(load.record(end - 1).position().next());
        return end;
    }

    private Answer call(Load load, int from, int to) throws InterruptedException {
        return watched(to - from, () -> Answer.of(answered(hand(load, from, to))));
    }

    private HandlerResult hand(Load load, int from, int to) throws InterruptedException {
        if (handler instanceof RecordHandler records) {
            return records.handleRecords(load.records(from, to));
        }
        return handler instanceof BatchHandler batch
                ? batch.handle(load.events(from, to))
                : handler.handle(load.event(from));
    }

    private static <T> T answered(T result) {
        return Objects.requireNonNull(result, "a handler must answer, it answered null");
    }

    private Answer watched(int events, Patience.Attempt attempt) throws InterruptedException {
        long begun = System.nanoTime();
        Answer answer = call(attempt);
        options.watch().answered(slot.name(), answer.kind().outcome(), events, System.nanoTime() - begun);
        return answer;
    }

    /** Whatever is thrown is this handler's trouble alone, errors too. */
    private Answer call(Patience.Attempt attempt) throws InterruptedException {
        try {
            return attempt.make();
        } catch (InterruptedException interrupted) {
            if (attention.stopping()) {
                throw interrupted;
            }
            return Answer.threw(interrupted);
        } catch (Throwable thrown) {
            return Answer.threw(thrown);
        }
    }

    /** @return up to where it is answered, by the handler or by a dead letter; {@code from} when somebody wants the thread */
    private int settle(Load load, int from, int to, Answer first) throws InterruptedException {
        Tries tries = new Tries(load, from, to);
        Optional<Answer> last = insist(tries.counted(first), tries);
        if (last.isEmpty() || hasLostPlace() || (last.get().kind() == Answer.Kind.THREW && attention.stopping())) {
            return from; // what a handler throws when it is asked to leave says nothing about the event
        }
        if (!last.get().isDone()) {
            return to - from > 1 ? oneByOne(load, from, to) : setAside(load, from, last.get(), tries.made);
        }
        int end = passed(load, last.get().end(from, to));
        progress.running();
        progress.settle();
        return end;
    }

    private Optional<Answer> insist(Answer first, Patience.Attempt next) throws InterruptedException {
        if (!first.again()) {
            return Optional.of(first);
        }
        progress.retrying(first.reason());
        progress.store(); // the pause may be long
        return patience.insist(first, () -> {
            Answer answer = hasLostPlace() ? Answer.DONE : next.make();
            if (answer.again()) {
                progress.retrying(answer.reason());
            }
            return answer;
        });
    }

    /** Calls with the same events, counted: what throws is tried only so often. */
    private final class Tries implements Patience.Attempt {
        private final Load load;
        private final int from;
        private final int to;
        private int made;
        private int thrown;

        Tries(Load load, int from, int to) {
            this.load = load;
            this.from = from;
            this.to = to;
        }

        @Override
        public Answer make() throws InterruptedException {
            gate.toHandler();
            try {
                return counted(call(load, from, to));
            } finally {
                gate.home();
            }
        }

        Answer counted(Answer answer) {
            made++;
            boolean threw = answer.kind() == Answer.Kind.THREW;
            thrown += threw ? 1 : 0;
            return threw ? answer.withAgain(thrown < options.throwsTried()) : answer;
        }
    }

    /** A batch was refused: each of its events is asked for alone, so that only the culprits are set aside. */
    private int oneByOne(Load load, int from, int to) throws InterruptedException {
        int at = from;
        while (at < to && !attention.raised() && alone(load, at) > at) {
            at++;
        }
        return at;
    }

    private int alone(Load load, int at) throws InterruptedException {
        gate.toHandler();
        Answer answer;
        try {
            answer = call(load, at, at + 1);
        } finally {
            gate.home();
        }
        return settle(load, at, at + 1, answer);
    }

    /** The cursor passes only once the letter is on the disk. */
    private int setAside(Load load, int at, Answer answer, int attempts) throws InterruptedException {
        Position position = load.record(at).position();
        if (!alreadySetAside.remove(position)
                || !letters.isSetAside(slot.name(), position, load.record(at).id())) {
            Optional<Answer> written =
                    insist(write(load, at, answer, attempts), () -> write(load, at, answer, attempts));
            if (written.isEmpty()) {
                return at;
            }
            LOG.warn(
                    "handler \"{}\" set aside {} (id {}): {}",
                    Escaped.text(slot.name()),
                    position,
                    load.record(at).id(),
                    Escaped.text(answer.reason()));
        }
        int end = passed(load, at + 1);
        progress.running();
        progress.settle();
        return end;
    }

    private Answer write(Load load, int at, Answer answer, int attempts) {
        try {
            letters.add(slot.name(), load.record(at), answer, attempts);
            options.watch().setAside(slot.name());
            return Answer.DONE;
        } catch (RuntimeException refused) {
            return Answer.retry("a dead letter cannot be written: " + refused.getMessage());
        }
    }

    /** One event out of its turn, between two others. */
    Answer handOne(BindingEvent event) throws InterruptedException {
        gate.toHandler();
        try {
            return watched(1, () -> Answer.of(answered(handler.handle(event))));
        } finally {
            gate.home();
        }
    }

    /** What the handler counts of itself. From any thread: a handler that fails at this has nothing to show. */
    List<Figure> figures() {
        try {
            return List.copyOf(handler.figures());
        } catch (RuntimeException | LinkageError failed) {
            LOG.debug("handler \"{}\" could not tell its figures", Escaped.text(slot.name()), failed);
            return List.of();
        }
    }

    /** Once, after the last event. */
    void close() {
        gate.toHandler();
        try {
            handler.close();
        } catch (Throwable thrown) {
            LOG.warn(
                    "handler \"{}\" failed while closing: {}",
                    Escaped.text(slot.name()),
                    Escaped.text(Answer.describe(thrown)));
        } finally {
            gate.home();
        }
    }
}
