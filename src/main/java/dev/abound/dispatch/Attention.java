package dev.abound.dispatch;

import dev.abound.value.Position;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What others want of a handler's thread: to stop, to go back, to run an errand. It looks here between two calls of
 * the handler; a pause is woken for it.
 */
final class Attention {

    private final Gate gate;
    private final Queue<Errand> errands = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Optional<Position>> rewind = new AtomicReference<>(Optional.empty());
    private volatile boolean stopping;
    private volatile boolean raised;

    Attention(Gate gate) {
        this.gate = gate;
    }

    void stop() {
        stopping = true;
        raise();
    }

    void rewind(Position to) {
        rewind.updateAndGet(asked ->
                Optional.of(asked.filter(earlier -> earlier.compareTo(to) < 0).orElse(to)));
        raise();
    }

    void ask(Errand errand) {
        errands.add(errand);
        raise();
    }

    /** Nothing but to come out of what it is in: what it holds is wanted elsewhere. */
    void look() {
        raise();
    }

    /** The flag first, then the wake: a thread on its way into a pause sees the one or the other. */
    private void raise() {
        raised = true;
        gate.wake();
    }

    boolean stopping() {
        return stopping;
    }

    /** Is there anything to look at? */
    boolean raised() {
        return raised || stopping;
    }

    /** What is asked from now on raises the flag again; a stop stays raised. */
    void lower() {
        raised = false;
    }

    Optional<Position> rewindAsked() {
        return rewind.get();
    }

    void rewound(Optional<Position> to) {
        rewind.compareAndSet(to, Optional.empty());
    }

    Optional<Errand> nextErrand() {
        return Optional.ofNullable(errands.poll());
    }
}
