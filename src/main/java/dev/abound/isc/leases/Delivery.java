package dev.abound.isc.leases;

import dev.abound.spi.Arrival;
import dev.abound.spi.Inbox;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Offers entries to the journal, many at a time, and does what has to wait until an entry is forced, in the order it was
 * asked for. One thread uses it.
 */
final class Delivery {

    private static final int WINDOW = 8_192; // entries offered and not forced

    private final Inbox inbox;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private Optional<Position> last = Optional.empty();

    /** What is done once everything offered before is forced. */
    interface Afterwards {
        void run() throws IOException;
    }

    private record Waiting(CompletableFuture<Position> kept, Afterwards afterwards) {}

    Delivery(Inbox inbox) {
        this.inbox = inbox;
    }

    /**
     * Offers an entry; waits while too many are not forced yet.
     *
     * @throws NotKeptException when the journal could not keep this one or an earlier one
     */
    void offer(Octets entry, boolean snapshot) throws IOException, InterruptedException {
        waiting.add(new Waiting(append(new Arrival(LeaseEntry.KIND, entry, snapshot, false)), () -> {}));
        while (waiting.size() > WINDOW
                || (!waiting.isEmpty() && waiting.peek().kept().isDone())) {
            finishFirst();
        }
    }

    private CompletableFuture<Position> append(Arrival arrival) {
        try {
            return inbox.append(arrival).toCompletableFuture();
        } catch (RuntimeException refused) {
            throw new NotKeptException(refused);
        }
    }

    /** Does something once everything offered before is forced; now, if it is. */
    void afterwards(Afterwards action) throws IOException {
        if (waiting.isEmpty()) {
            action.run();
        } else {
            Waiting before = waiting.removeLast();
            waiting.add(new Waiting(before.kept(), () -> {
                before.afterwards().run();
                action.run();
            }));
        }
    }

    /** Waits until everything offered is forced. */
    void settle() throws IOException, InterruptedException {
        while (!waiting.isEmpty()) {
            finishFirst();
        }
    }

    private void finishFirst() throws IOException, InterruptedException {
        Waiting first = waiting.remove();
        try {
            last = Optional.of(first.kept().get());
        } catch (ExecutionException refused) {
            throw new NotKeptException(refused.getCause());
        }
        first.afterwards().run();
    }

    /** Where the entry stands that was forced last. */
    Optional<Position> last() {
        return last;
    }
}
