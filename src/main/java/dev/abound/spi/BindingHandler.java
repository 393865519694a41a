package dev.abound.spi;

import dev.abound.event.BindingEvent;
import java.util.List;

/** Reacts to bindings. Implement this, or {@link BatchHandler} when many events at once are cheaper. */
@FunctionalInterface
public interface BindingHandler extends AutoCloseable {

    /**
     * Reacts to one event. The address is already granted: nothing done here can delay or refuse the client.
     *
     * <p><b>Thread.</b> Called by one thread at a time, the same one from start to drain: no locks are needed. Other
     * handlers have threads of their own; take as long as you need, nobody waits for you.
     *
     * <p><b>Order.</b> In journal order. The next event comes only after this one is answered.
     *
     * <p><b>Repetition.</b> At least once. After a crash, or a restart, the last few events can come again, with the
     * same {@link BindingEvent#id()}; so can an entry its sender sent twice. Make the effect repeatable or compare ids.
     *
     * <p><b>Answer.</b> {@link HandlerResult#done()} moves on. {@link HandlerResult#retry} keeps the place: the same
     * event comes again after a pause that grows to a limit, for ever, and everything behind it waits; the lag is shown.
     * {@link HandlerResult#rejected} puts the event with the reason into this handler's dead letters and moves on. Let
     * bugs throw: an exception or error is tried again a few times and then becomes a dead letter with its trace.
     *
     * <p><b>What you may forget.</b> Threads, files, positions, duplicates within one run, other handlers, and
     * catching exceptions only to log them.
     *
     * @throws InterruptedException while draining, when the answer takes longer than the service may wait: leave
     *     promptly, the place is kept and the event comes again
     */
    HandlerResult handle(BindingEvent event) throws InterruptedException;

    /**
     * What it counts of itself, for the metrics; every call names the same figures. From any thread, at any time between
     * being made and closed: keep numbers that can be read so, and never wait.
     */
    default List<Figure> figures() {
        return List.of();
    }

    /** Called once, on the same thread, after the last event. */
    @Override
    default void close() {}
}
