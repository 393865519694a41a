package dev.abound.spi;

import java.util.List;
import java.util.Optional;

/** Brings entries: a data queue, the intake socket, a capture file, a list in a test. */
public interface BindingSource extends AutoCloseable {

    /** Name of this source, as configured; it stands in every record it brings. */
    String name();

    /**
     * Brings entries until there are no more or {@link #close()} is called. Runs on a thread of its own; what it
     * throws ends this source only, and is said.
     *
     * @throws InterruptedException while draining: leave promptly, nothing unacknowledged is lost
     */
    void run(Inbox inbox) throws InterruptedException;

    /** Why it brings nothing just now, in a sentence; empty when all is well. From any thread, never waits. */
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /** What it counts of itself, for the metrics. From any thread, never waits. */
    default List<Figure> figures() {
        return List.of();
    }

    /** Shuts the door: {@link #run} returns soon afterwards. Called from another thread, perhaps more than once. */
    @Override
    void close(); // narrower than AutoCloseable: closing cannot fail upwards
}
