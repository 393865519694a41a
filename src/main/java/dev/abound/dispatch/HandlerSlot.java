package dev.abound.dispatch;

import dev.abound.event.BindingEvent;
import dev.abound.spi.BindingHandler;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A place for one handler: how it is made and what it hears.
 *
 * @param name its name in the configuration; the cursor and the dead letters are kept under it
 * @param factory makes the handler; runs on the handler's own thread, again after a pause when it throws
 * @param filter which events it hears; called on the handler's own thread, in journal order; after a retry it is asked
 *     of the same events again. May throw {@link UndecidedException}
 * @param snapshots does it hear records of a first reading or an import too?
 * @param batchSize largest number of events in one call of a batch handler, 1 to 10,000; others get one at a time
 */
public record HandlerSlot(
        String name,
        Supplier<BindingHandler> factory,
        Predicate<BindingEvent> filter,
        boolean snapshots,
        int batchSize) {

    private static final int LARGEST_BATCH = 10_000;

    public HandlerSlot {
        Objects.requireNonNull(factory);
        Objects.requireNonNull(filter);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a handler has a name");
        }
        if (batchSize < 1 || batchSize > LARGEST_BATCH) {
            throw new IllegalArgumentException("a batch has 1 to " + LARGEST_BATCH + " events, got " + batchSize);
        }
    }

    /** A handler that hears all news, in batches of up to 1,024 if it takes batches. */
    public static HandlerSlot of(String name, Supplier<BindingHandler> factory) {
        return new HandlerSlot(name, factory, event -> true, false, 1_024);
    }

    /** The same, made only when the one before is gone. */
    HandlerSlot after(Optional<Thread> before) {
        return new HandlerSlot(name, () -> made(before), filter, snapshots, batchSize);
    }

    private BindingHandler made(Optional<Thread> before) {
        if (before.filter(Thread::isAlive).isPresent()) {
            throw new IllegalStateException("the handler it takes the place of has not come back from its last call");
        }
        return factory.get();
    }
}
