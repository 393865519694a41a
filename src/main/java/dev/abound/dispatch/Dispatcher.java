package dev.abound.dispatch;

import dev.abound.journal.Journal;
import dev.abound.journal.JournalRecord;
import dev.abound.spi.Decoded;
import dev.abound.spi.EntryDecoders;
import dev.abound.spi.Figure;
import dev.abound.spi.SourceContext;
import dev.abound.value.Escaped;
import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands every event of the journal to every handler, in order, at least once, each at its own pace. A handler has a
 * thread, a reader and a cursor of its own: its slowness, failure or death touches no other.
 *
 * <p>Safe for any number of threads. Memory is bounded by one poll for each handler.
 */
public final class Dispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Journal journal;
    private final DeadLetters letters;
    private final Census census;
    private final Function<HandlerSlot, Worker> workerOf;
    private volatile List<Worker> workers;
    private boolean started;
    private boolean drained;

    /**
     * Reads the cursors; hands nothing before {@link #start()}.
     *
     * @param contextOfSource what is configured of a source, by its name; for any thread
     * @param slots each with a name of its own
     * @throws UncheckedIOException when a cursor is there and cannot be read
     */
    public Dispatcher(
            Journal journal,
            EntryDecoders decoders,
            Function<String, SourceContext> contextOfSource,
            List<HandlerSlot> slots,
            CursorStore cursors,
            DeadLetters letters,
            DispatchOptions options) {
        this.journal = journal;
        this.letters = letters;
        refuseTwins(slots);
        List<Progress> progress = slots.stream()
                .map(slot -> new Progress(slot.name(), startOf(slot, cursors, options), cursors, options))
                .toList();
        this.census = new Census(
                progress.stream().map(Progress::cursor).map(Reach::of).reduce(Reach.START, Reach::furthest),
                options.watch());
        this.workerOf = slot -> worker(
                slot,
                new Sieve(slot, decoders, contextOfSource, census),
                new Progress(slot.name(), startOf(slot, cursors, options), cursors, options),
                options);
        this.workers = IntStream.range(0, slots.size())
                .mapToObj(index -> worker(
                        slots.get(index),
                        new Sieve(slots.get(index), decoders, contextOfSource, census),
                        progress.get(index),
                        options))
                .toList();
    }

    private Worker worker(HandlerSlot slot, Sieve sieve, Progress progress, DispatchOptions options) {
        return new Worker(slot, journal, sieve, letters, progress, options);
    }

    private static void refuseTwins(List<HandlerSlot> slots) {
        Set<String> names = new HashSet<>();
        for (HandlerSlot slot : slots) {
            if (!names.add(slot.name())) {
                throw new IllegalArgumentException("two handlers are called " + slot.name());
            }
        }
    }

    private Position startOf(HandlerSlot slot, CursorStore cursors, DispatchOptions options) {
        if (journal.isShared()) {
            return Position.START; // the group knows, partition by partition
        }
        try {
            Optional<Position> kept = cursors.find(slot.name());
            return kept.map(cursor -> insideTheJournal(slot, cursor))
                    .orElseGet(() -> options.newHandlersHearThePast() ? Position.START : journal.end());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "the cursor of handler \"" + Escaped.text(slot.name()) + "\" cannot be read: "
                            + unreadable.getMessage(),
                    unreadable);
        }
    }

    /** A cursor past the end is of another journal, or of one that lost its end: waiting there would pass over news. */
    private Position insideTheJournal(HandlerSlot slot, Position cursor) {
        if (cursor.compareTo(journal.end()) <= 0) {
            return cursor;
        }
        LOG.warn(
                "the cursor of handler \"{}\" ({}) lies beyond the end of the journal ({}); it hears everything again"
                        + " from the beginning",
                Escaped.text(slot.name()),
                cursor,
                journal.end());
        return Position.START;
    }

    /** Starts all handlers, each on its own thread. Returns at once. */
    public synchronized void start() {
        if (started || drained) {
            throw new IllegalStateException("a dispatcher starts once");
        }
        started = true;
        workers.forEach(worker -> worker.thread().start());
    }

    /**
     * Ends all handlers: no new calls, the calls in hand may finish, cursors are stored. Towards the end of the limit
     * those that still take their time are interrupted; one that does not leave even then is left behind, said, with
     * its cursor where its last answer put it. A backlog waits for the next start.
     *
     * @param limit for everything together
     */
    public synchronized void drain(Duration limit) {
        if (drained) {
            return;
        }
        drained = true;
        end(workers, limit);
    }

    private void end(List<Worker> leaving, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        long grace = Math.min(Duration.ofSeconds(1).toNanos(), limit.toNanos() / 4);
        leaving.forEach(worker -> worker.attention().stop());
        if (!started) {
            leaving.forEach(Worker::end);
        }
        if (!joinAll(leaving, end - grace)) {
            leaving.forEach(worker -> worker.gate().interrupt());
            joinAll(leaving, end);
        }
        leaving.forEach(Dispatcher::leave);
    }

    /**
     * Ends some handlers and begins others while the rest goes on undisturbed. One that comes under the name of one that
     * goes takes its place: it hears from where that one's last answer put the cursor. The cursor of one that only goes
     * stays in the store.
     *
     * <p>A handler that does not leave within the limit is interrupted, as in {@link #drain}; who takes its place is not
     * made before it is gone, so that one address never has two of them at a time.
     *
     * @param going names of handlers; those that are not here are passed over
     * @param coming each with a name that is not here, or goes
     * @param limit for all that go together
     * @throws IllegalArgumentException when a name would stand twice; nothing has changed then
     * @throws IllegalStateException after {@link #drain}
     */
    public synchronized void exchange(Set<String> going, List<HandlerSlot> coming, Duration limit) {
        if (drained) {
            throw new IllegalStateException("the dispatcher has ended");
        }
        List<Worker> leaving =
                workers.stream().filter(worker -> going.contains(worker.name())).toList();
        List<Worker> staying = workers.stream()
                .filter(worker -> !going.contains(worker.name()))
                .toList();
        refuseTwins(Stream.concat(staying.stream().map(Worker::slot), coming.stream())
                .toList());
        end(leaving, limit); // still listed, so that retention does not pass their cursors
        List<Worker> arriving = coming.stream()
                .map(slot -> workerOf.apply(slot.after(find(slot.name()).map(Worker::thread))))
                .toList();
        workers = Stream.concat(staying.stream(), arriving.stream()).toList();
        if (started) {
            arriving.forEach(worker -> worker.thread().start());
        }
    }

    /** @return have all threads ended in time? A caller that is interrupted waits no longer. */
    private static boolean joinAll(List<Worker> leaving, long deadline) {
        boolean all = true;
        for (Worker worker : leaving) {
            all &= join(worker.thread(), deadline);
        }
        return all;
    }

    private static boolean join(Thread thread, long deadline) {
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        try {
            if (left > 0) {
                thread.join(left);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private static void leave(Worker worker) {
        worker.progress().close();
        worker.refuseErrands();
        if (worker.thread().isAlive()) {
            LOG.warn(
                    "handler \"{}\" did not come back in time and is left behind at {}; it hears from there again",
                    Escaped.text(worker.name()),
                    worker.progress().stored());
        }
    }

    /** How each handler is doing, in the order of the slots. */
    public List<HandlerStatus> status() {
        Reach end = journal.recentReach();
        return workers.stream().map(worker -> status(worker, end)).toList();
    }

    private static HandlerStatus status(Worker worker, Reach end) {
        Progress.Standing standing = worker.progress().standing();
        Position cursor = worker.cursor();
        return new HandlerStatus(
                worker.name(), cursor, worker.lag(end), standing.state(), standing.reason(), standing.since());
    }

    /** What each handler counts of itself, by its name; nothing of one that is not made yet. */
    public Map<String, List<Figure>> figures() {
        return workers.stream().collect(Collectors.toMap(worker -> worker.name(), Worker::figures));
    }

    /** Records met since the start that no event could be made of, each counted once. */
    public long unreadable() {
        return census.unreadable();
    }

    /** The position from which the slowest handler would read after a crash: retention stays behind it. */
    public Position leastCursor() {
        return workers.stream()
                .map(Worker::stored)
                .min(Comparator.naturalOrder())
                .orElseGet(journal::end);
    }

    /**
     * Hands everything again to one handler, from an earlier position on. Takes effect after the call in hand, or at the
     * next {@link #start()}; a later position than where the handler stands changes nothing, and one that keeps its own
     * place stays there.
     *
     * @throws IllegalArgumentException when no handler has this name
     */
    public void rewind(String handler, Position to) {
        Worker worker = find(handler).orElseThrow(() -> new IllegalArgumentException(unknown(handler)));
        if (to.compareTo(worker.cursor()) < 0) {
            worker.attention().rewind(to);
        }
    }

    /**
     * Has a handler end its pause and try again now, because what it waits for may be there. One that does not wait
     * notices nothing.
     */
    public void hurry(String handler) {
        find(handler).ifPresent(worker -> worker.attention().look());
    }

    private Optional<Worker> find(String handler) {
        return workers.stream().filter(worker -> worker.name().equals(handler)).findFirst();
    }

    private static String unknown(String handler) {
        return "no handler is called \"" + Escaped.text(handler) + "\"";
    }

    /**
     * Waits until every handler has passed everything the journal holds at the moment of the call.
     *
     * @return false when the limit came first
     */
    public boolean awaitCaughtUp(Duration limit) throws InterruptedException {
        Reach end = journal.reach();
        long deadline = System.nanoTime() + limit.toNanos();
        boolean all = true;
        for (Worker worker : workers) {
            all &= worker.progress().await(() -> worker.hasPassed(end), deadline);
        }
        return all;
    }

    /**
     * Gives one dead letter to its handler again, on the handler's own thread, between two other events and whatever the
     * filter says. Done closes the letter; after any other answer it stays on the list.
     *
     * @param letter its {@link DeadLetter#letter()}
     * @param limit how long to wait for the handler's answer
     */
    public ReplayOutcome replay(Position letter, Duration limit) throws InterruptedException {
        Optional<DeadLetter> found = letters.find(letter);
        Optional<JournalRecord> record = found.flatMap(letters::original);
        if (record.isEmpty()) {
            return ReplayOutcome.stays("there is no dead letter " + letter);
        }
        Optional<Worker> worker = find(found.get().handler());
        return worker.isPresent()
                ? replay(worker.get(), found.get(), record.get(), limit)
                : ReplayOutcome.stays(unknown(found.get().handler()) + " in this service");
    }

    private ReplayOutcome replay(Worker worker, DeadLetter letter, JournalRecord record, Duration limit)
            throws InterruptedException {
        if (!(worker.sieve().decode(record) instanceof Decoded.Event readable)) {
            return ReplayOutcome.stays("its record cannot be read any more");
        }
        Errand errand = new Errand(readable.event(), () -> letters.replayed(letter.letter()));
        worker.attention().ask(errand);
        if (!worker.thread().isAlive()) {
            worker.refuseErrands(); // not started yet, or gone since
        }
        return errand.await(limit);
    }

    @Override
    public void close() {
        drain(CLOSING);
    }
}
