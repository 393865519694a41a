package dev.abound.testing;

import dev.abound.event.BindingEvent;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Keeps what it is given and answers as it is told. Safe for any thread, so that a test can watch a running service
 * through it.
 */
public final class RecordingHandler implements BindingHandler {

    private final Function<BindingEvent, HandlerResult> answer;
    private final List<BindingEvent> events = new ArrayList<>();
    private boolean closed;

    private RecordingHandler(Function<BindingEvent, HandlerResult> answer) {
        this.answer = answer;
    }

    /** Is always done. */
    public static RecordingHandler done() {
        return answering(event -> HandlerResult.done());
    }

    /** Answers by a rule; what the rule throws, it throws, after keeping the event. */
    public static RecordingHandler answering(Function<BindingEvent, HandlerResult> rule) {
        return new RecordingHandler(rule);
    }

    @Override
    public HandlerResult handle(BindingEvent event) {
        keep(event);
        return answer.apply(event);
    }

    private synchronized void keep(BindingEvent event) {
        events.add(event);
        notifyAll();
    }

    /** What came so far, in order, repetitions too. */
    public synchronized List<BindingEvent> events() {
        return List.copyOf(events);
    }

    /**
     * Waits until so many have come.
     *
     * @throws AssertionError when they have not within the patience
     */
    public synchronized List<BindingEvent> await(int count, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (events.size() < count) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError(
                        "waited " + patience + " for " + count + " events, " + events.size() + " have come");
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return List.copyOf(events);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    public synchronized boolean isClosed() {
        return closed;
    }
}
