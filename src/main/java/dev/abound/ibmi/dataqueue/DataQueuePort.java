package dev.abound.ibmi.dataqueue;

import dev.abound.value.Octets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One connection to one queue, for one thread. After an exception it is of no more use: close it, open another. */
interface DataQueuePort extends AutoCloseable {

    /** The first entry, which stays. The only call that waits, in whole seconds; an orphan of it removes nothing. */
    Optional<Octets> peek(Duration wait) throws DataQueueException, InterruptedException;

    /**
     * The first entries, the very first among them, which stay; at most so many. Fewer, or none, when they cannot be had
     * in this way although there are some. Never waits.
     */
    List<Octets> peekMany(int most) throws DataQueueException, InterruptedException;

    /** Takes the first entry away. Never waits; what comes may differ from what was peeked. */
    Optional<Octets> remove() throws DataQueueException, InterruptedException;

    /** How many entries lie there; empty when the system does not tell. */
    OptionalInt depth() throws DataQueueException, InterruptedException;

    @Override
    void close();
}
