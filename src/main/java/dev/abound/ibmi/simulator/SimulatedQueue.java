package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A data queue, as a test sees it: what lies on it, who waits, and a way to put something there without a connection.
 * Safe for any number of threads.
 */
public final class SimulatedQueue extends SystemObject {

    static final String TYPE = "*DTAQ";
    private static final Duration LOOK_ROUND = Duration.ofMillis(50);

    private final QueueAttributes attributes;
    private final Clock clock;
    private final EntryStore entries;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean destroyed;
    private int waiting;

    SimulatedQueue(ObjectName name, ObjectTraits traits, QueueAttributes attributes, Clock clock) {
        super(name, TYPE, traits);
        this.attributes = attributes;
        this.clock = clock;
        this.entries = attributes.order() == QueueOrder.KEYED
                ? new KeyedEntries()
                : new SequentialEntries(attributes.order() == QueueOrder.LIFO);
    }

    /** As it was created. */
    public QueueAttributes attributes() {
        return attributes;
    }

    /** How many entries lie on it. */
    public int size() {
        return locked(entries::size);
    }

    /** The octets of all entries, the next to be read first; nothing is removed. */
    public List<Octets> entries() {
        return content().stream().map(QueueEntry::data).toList();
    }

    List<QueueEntry> content() {
        return locked(entries::all);
    }

    /** How many reads wait at it just now. */
    public int waiting() {
        return locked(() -> waiting);
    }

    /**
     * Puts an entry on a queue without keys, as a program on the system would.
     *
     * @throws EscapeMessageException CPF9505 when it is too long, CPF950A when the queue is full, CPF9506 when the
     *     queue is keyed
     */
    public void put(Octets data) throws EscapeMessageException {
        write(data, Optional.empty(), Octets.empty());
    }

    /**
     * Puts an entry on a keyed queue.
     *
     * @throws EscapeMessageException as {@link #put(Octets)}; CPF9502 when the queue has no keys
     */
    public void put(Octets key, Octets data) throws EscapeMessageException {
        write(data, Optional.of(key), Octets.empty());
    }

    void write(Octets data, Optional<Octets> key, Octets sender) throws EscapeMessageException {
        checkKey(key);
        if (data.length() > attributes.longestEntry()) {
            throw new EscapeMessageException(
                    "CPF9505", "An entry of " + this + " has at most " + attributes.longestEntry() + " octets");
        }
        lock.lock();
        try {
            if (destroyed) {
                throw new EscapeMessageException("MCH3402", objectName() + " was referred to, but no longer exists");
            }
            if (entries.size() >= attributes.mostEntries()) {
                throw new EscapeMessageException("CPF950A", "Storage limit exceeded for data queue " + objectName());
            }
            Octets kept = attributes.savesSender() ? sender : Octets.empty();
            entries.add(new QueueEntry(data, key.orElse(Octets.empty()), kept, clock.instant()));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The ids JTOpen turns into exceptions of their own: CPF9502 for a key too many, CPF9506 for a missing one. */
    private void checkKey(Optional<Octets> key) throws EscapeMessageException {
        boolean keyed = attributes.order() == QueueOrder.KEYED;
        if (key.isPresent() && !keyed) {
            throw new EscapeMessageException("CPF9502", "Data queue " + objectName() + " is not keyed");
        }
        if (keyed && key.map(Octets::length).orElse(0) != attributes.keyLength()) {
            throw new EscapeMessageException(
                    "CPF9506", "A key of " + objectName() + " has " + attributes.keyLength() + " octets");
        }
    }

    /** Empty when nothing came in time, or the one who waited has gone. */
    Optional<QueueEntry> read(KeySearch search, boolean remove, ReadWait wait)
            throws EscapeMessageException, QueueDestroyedException, InterruptedException, IOException {
        checkKey(search.key());
        lock.lockInterruptibly();
        try {
            boolean atOnce = entries.first(search).isPresent();
            Optional<QueueEntry> found = await(search, wait);
            if (found.isPresent() && remove) {
                return atOnce || wait.presence().isStillThere() ? taken(found.get()) : Optional.empty();
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    private Optional<QueueEntry> taken(QueueEntry entry) {
        entries.remove(entry);
        return Optional.of(entry);
    }

    private Optional<QueueEntry> await(KeySearch search, ReadWait wait)
            throws QueueDestroyedException, InterruptedException, IOException {
        long deadline = System.nanoTime() + wait.limit().map(Duration::toNanos).orElse(0L);
        waiting++;
        try {
            while (true) {
                if (destroyed) {
                    throw new QueueDestroyedException(this);
                }
                Optional<QueueEntry> found = entries.first(search);
                if (found.isPresent() || !rest(wait, deadline)) {
                    return found;
                }
            }
        } finally {
            waiting--;
        }
    }

    /** False when there is no use in waiting on. */
    @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
    private boolean rest(ReadWait wait, long deadline) throws InterruptedException, IOException {
        long left = wait.limit().isPresent() ? deadline - System.nanoTime() : Long.MAX_VALUE;
        if (left <= 0) {
            return false;
        }
        boolean woken = changed.await(Math.min(left, LOOK_ROUND.toNanos()), TimeUnit.NANOSECONDS);
        return woken || wait.presence().isStillThere();
    }

    /** Removes all entries, or those of one key. */
    void clear(Optional<Octets> key) throws EscapeMessageException {
        if (key.isPresent()) {
            checkKey(key);
        }
        locked(() -> {
            key.ifPresentOrElse(entries::clear, entries::clear);
            return 0;
        });
    }

    void destroy() {
        locked(() -> {
            destroyed = true;
            entries.clear();
            changed.signalAll();
            return 0;
        });
    }

    private <T> T locked(java.util.function.Supplier<T> reading) {
        lock.lock();
        try {
            return reading.get();
        } finally {
            lock.unlock();
        }
    }
}
