package dev.abound.intake;

import dev.abound.spi.Arrival;
import dev.abound.spi.Inbox;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** An inbox one can read: keeps what comes, at once, or when the test says so, or not at all. */
final class ListInbox implements Inbox {

    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<CompletableFuture<Position>> waiting = new ArrayList<>();
    private final Predicate<Octets> lost;
    private final boolean waits;

    private ListInbox(boolean waits, Predicate<Octets> lost) {
        this.waits = waits;
        this.lost = lost;
    }

    static ListInbox keeping() {
        return new ListInbox(false, entry -> false);
    }

    /** Nothing is forced until {@link #force}. */
    static ListInbox waiting() {
        return new ListInbox(true, entry -> false);
    }

    static ListInbox losing(Predicate<Octets> lost) {
        return new ListInbox(false, lost);
    }

    @Override
    public synchronized CompletionStage<Position> append(Arrival arrival) {
        if (lost.test(arrival.octets())) {
            return CompletableFuture.failedFuture(new IllegalStateException("the disk is full"));
        }
        arrivals.add(arrival);
        notifyAll();
        CompletableFuture<Position> forced = new CompletableFuture<>();
        waiting.add(forced);
        if (!waits) {
            force();
        }
        return forced;
    }

    /** Forces everything that waits, the newest first: answers must be in order all the same. */
    synchronized void force() {
        for (int i = waiting.size() - 1; i >= 0; i--) {
            waiting.get(i).complete(Position.START);
        }
        waiting.clear();
    }

    synchronized List<Octets> entries() {
        return arrivals.stream().map(Arrival::octets).toList();
    }

    synchronized List<String> kinds() {
        return arrivals.stream().map(Arrival::kind).distinct().toList();
    }

    synchronized void awaitEntries(int count) throws InterruptedException {
        while (arrivals.size() < count) {
            wait();
        }
    }

    @Override
    public Optional<Octets> lastUnconfirmed() {
        return Optional.empty();
    }

    @Override
    public void confirm(Position position) {}
}
