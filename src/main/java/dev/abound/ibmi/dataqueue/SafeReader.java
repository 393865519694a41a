package dev.abound.ibmi.dataqueue;

import dev.abound.ibmi.dataqueue.DataQueueException.Trouble;
import dev.abound.spi.Arrival;
import dev.abound.spi.Inbox;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

/**
 * The rule that loses nothing: look, journal, force, and only then remove.
 *
 * <p>An entry is in the queue, in the journal or in both. What is in both after a failed removal, or a crash before it,
 * is recognised by its octets when it is seen again and not journaled twice. Two identical entries, one after the other,
 * around such a failure look like one: exit programs put the time into each.
 *
 * <p>Safe with one reader on a FIFO queue. For one thread; outlives connections.
 */
final class SafeReader {

    private static final String KIND = "exit";

    /** Journaled, perhaps not removed; the position is unknown when an earlier process journaled it. */
    private record Kept(Octets octets, Optional<Position> position) {}

    /** Who is told what was not as it should be. */
    interface Witness {
        /** What was seen a moment ago was gone: somebody else took it. */
        void foundGone();

        /** Another entry than the one seen was removed; it was journaled too. */
        void foundAnother();
    }

    private final Inbox inbox;
    private final ReadingOptions options;
    private final Witness witness;
    private final Clock clock;
    private final BooleanSupplier stopping;
    private final Deque<Kept> pending = new ArrayDeque<>();
    private final Deque<Octets> homeless = new ArrayDeque<>();
    private Optional<Kept> newest = Optional.empty();
    private boolean recovering;
    private boolean busy = true;
    private Instant lateUntil = Instant.MIN;

    SafeReader(Inbox inbox, ReadingOptions options, Witness witness, Clock clock, BooleanSupplier stopping) {
        this.inbox = inbox;
        this.options = options;
        this.witness = witness;
        this.clock = clock;
        this.stopping = stopping;
        inbox.lastUnconfirmed().ifPresent(this::recover);
    }

    private void recover(Octets unconfirmed) {
        pending.add(new Kept(unconfirmed, Optional.empty()));
        newest = Optional.of(pending.getLast());
        recovering = true;
    }

    /** What a round did. */
    enum Outcome {
        /** Nothing lay there. */
        IDLE,
        /** Entries were journaled and removed. */
        MOVED,
        /** A removal that nobody answered may still happen: wait a little, then look again. */
        HELD
    }

    /**
     * Looks, waiting at most so long; what is new is journaled and forced, then all of it removed.
     *
     * @throws DataQueueException the next round, on another connection, goes on where this one broke off
     * @throws NotKeptException the journal did not keep it; nothing was removed
     */
    Outcome round(DataQueuePort port) throws DataQueueException, NotKeptException, InterruptedException {
        shelter();
        List<Octets> seen = look(port);
        busy = !seen.isEmpty();
        int known = known(seen);
        if (known > 0 && clock.instant().isBefore(lateUntil)) {
            return Outcome.HELD;
        }
        keep(seen.subList(known, seen.size()));
        remove(port);
        return busy ? Outcome.MOVED : Outcome.IDLE;
    }

    /** Reading ahead pays only when entries have piled up. */
    private List<Octets> look(DataQueuePort port) throws DataQueueException, InterruptedException {
        if (options.readAhead() > 1 && busy) {
            List<Octets> many = port.peekMany(options.readAhead());
            if (!many.isEmpty()) {
                return many;
            }
        }
        return port.peek(options.look()).map(List::of).orElse(List.of());
    }

    /** How many of the entries seen are journaled already; what is not seen again has been removed after all. */
    private int known(List<Octets> seen) {
        if (recovering) {
            recovering = false;
            recognise(seen);
        }
        while (!pending.isEmpty() && !isAhead(seen)) {
            pending.removeFirst();
        }
        if (pending.isEmpty()) {
            settle();
        }
        return Math.min(pending.size(), seen.size());
    }

    /**
     * After a restart only the newest journaled entry is known. A batch is journaled whole, in order, before any of it is
     * removed: what lies before it in the queue is journaled as well.
     */
    private void recognise(List<Octets> seen) {
        int at = seen.indexOf(pending.getLast().octets());
        for (int i = at - 1; i >= 0; i--) {
            pending.addFirst(new Kept(seen.get(i), Optional.empty()));
        }
    }

    private boolean isAhead(List<Octets> seen) {
        int i = 0;
        for (Kept kept : pending) {
            if (i == seen.size()) {
                break;
            }
            if (!kept.octets().equals(seen.get(i++))) {
                return false;
            }
        }
        return i > 0;
    }

    private void keep(List<Octets> fresh) throws NotKeptException, InterruptedException {
        List<CompletableFuture<Position>> forced = new ArrayList<>(fresh.size());
        for (Octets entry : fresh) {
            forced.add(inbox.append(new Arrival(KIND, entry, false, true)).toCompletableFuture());
        }
        for (int i = 0; i < fresh.size(); i++) {
            pending.addLast(new Kept(fresh.get(i), Optional.of(await(forced.get(i)))));
            newest = Optional.of(pending.getLast());
        }
    }

    private static Position await(CompletableFuture<Position> forced) throws NotKeptException, InterruptedException {
        try {
            return forced.get();
        } catch (ExecutionException refused) {
            throw new NotKeptException(refused.getCause());
        }
    }

    private void remove(DataQueuePort port) throws DataQueueException, NotKeptException, InterruptedException {
        boolean first = true;
        while (!pending.isEmpty() && (first || !stopping.getAsBoolean())) {
            Optional<Octets> removed = removeOne(port);
            if (removed.isEmpty()) {
                witness.foundGone();
                pending.clear();
            } else {
                cross(removed.get());
            }
            first = false;
        }
        if (pending.isEmpty()) {
            settle();
        }
    }

    private Optional<Octets> removeOne(DataQueuePort port) throws DataQueueException, InterruptedException {
        try {
            return port.remove();
        } catch (DataQueueException trouble) {
            if (trouble.trouble() == Trouble.SILENT) {
                lateUntil = clock.instant().plus(options.lateRemoval());
            }
            throw trouble;
        }
    }

    /** Crosses an entry off; what was before it in the queue, or all if it was never seen, has gone another way. */
    private void cross(Octets removed) throws NotKeptException, InterruptedException {
        if (pending.getFirst().octets().equals(removed)) {
            pending.removeFirst();
            return;
        }
        witness.foundAnother();
        if (pending.stream().noneMatch(kept -> kept.octets().equals(removed))) {
            pending.clear();
            homeless.add(removed);
            shelter();
            return;
        }
        boolean found = false;
        while (!found) {
            found = pending.removeFirst().octets().equals(removed);
        }
    }

    /** What was removed without having been journaled is journaled before anything else happens. */
    private void shelter() throws NotKeptException, InterruptedException {
        while (!homeless.isEmpty()) {
            await(inbox.append(Arrival.of(KIND, homeless.getFirst())).toCompletableFuture());
            homeless.removeFirst();
        }
    }

    private void settle() {
        newest.ifPresent(kept -> kept.position().ifPresentOrElse(inbox::confirm, inbox::confirmLast));
        newest = Optional.empty();
        lateUntil = Instant.MIN;
    }

    /** Entries that are nowhere but here: the journal refused them after they had been removed. */
    List<Octets> homeless() {
        return List.copyOf(homeless);
    }
}
