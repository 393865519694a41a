package dev.abound.intake;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The answers owed to one client, given in the order of its entries whatever the order they become known in.
 *
 * <p>Three sides: the reader promises, the journal's thread settles and never waits, the writer takes. The reader
 * waits while too much is promised, so a client that does not read its answers is no longer read itself.
 */
final class Answers {

    /** Entries read without an answer sent. A power of two. */
    static final int WINDOW = 8_192;

    /** Octets read that are not forced yet. */
    static final int UNFORCED_OCTETS = 4 << 20;

    private final AtomicReferenceArray<Answer> ring = new AtomicReferenceArray<>(WINDOW);
    private final AtomicLong unforced = new AtomicLong();
    private final AtomicLong promised = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final Bell room = new Bell();
    private final Bell due = new Bell();
    private volatile boolean complete;
    private volatile boolean abandoned;

    /**
     * Promises an answer; waits while too many are owed. Only the reader calls this.
     *
     * @param octets length of the entry it answers
     * @return the ticket to settle it with
     */
    long promise(int octets) throws InterruptedException {
        room.await(this::hasRoom);
        unforced.addAndGet(octets);
        return promised.getAndIncrement();
    }

    private boolean hasRoom() {
        return abandoned || (promised.get() - taken.get() < WINDOW && unforced.get() <= UNFORCED_OCTETS);
    }

    /** Settles a promise. Called once for each ticket, by any thread; never blocks. */
    void settle(long ticket, int octets, Answer answer) {
        ring.set(slot(ticket), answer);
        unforced.addAndGet(-octets);
        due.ring();
        room.ring();
    }

    /** No more will be promised. */
    void complete() {
        complete = true;
        due.ring();
    }

    /** Nobody will take answers any more: the reader need not wait for room. */
    void abandon() {
        abandoned = true;
        room.ring();
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /** The next answer; empty when all are given and no more will come. Waits. Only the writer calls this. */
    Optional<Answer> take() throws InterruptedException {
        due.await(() -> isDue() || isOver());
        return poll();
    }

    /** The next answer if it is known already. Only the writer calls this. */
    Optional<Answer> poll() {
        int slot = slot(taken.get());
        Answer answer = ring.get(slot);
        if (answer == null) {
            return Optional.empty();
        }
        ring.set(slot, null); // before the reader may promise this slot again
        taken.incrementAndGet();
        room.ring();
        return Optional.of(answer);
    }

    private boolean isDue() {
        return ring.get(slot(taken.get())) != null;
    }

    private boolean isOver() {
        return complete && taken.get() == promised.get();
    }

    private static int slot(long ticket) {
        return (int) (ticket & (WINDOW - 1));
    }
}
