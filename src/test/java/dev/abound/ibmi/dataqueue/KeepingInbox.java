package dev.abound.ibmi.dataqueue;

import dev.abound.spi.Arrival;
import dev.abound.spi.Inbox;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A journal in memory with the rules of the real one: the newest unconfirmed record is remembered, and only that. */
final class KeepingInbox implements Inbox {

    private final List<Octets> entries = new ArrayList<>();
    private Optional<Position> unconfirmed = Optional.empty();
    private int refusals;

    /** The next so many appends fail. */
    synchronized void refuse(int appends) {
        refusals = appends;
    }

    @Override
    public synchronized CompletionStage<Position> append(Arrival arrival) {
        if (refusals > 0) {
            refusals--;
            return CompletableFuture.failedFuture(new IllegalStateException("the disk is full"));
        }
        Position position = new Position(0, entries.size());
        entries.add(arrival.octets());
        if (arrival.willConfirm()) {
            unconfirmed = Optional.of(position);
        }
        notifyAll();
        return CompletableFuture.completedFuture(position);
    }

    @Override
    public synchronized Optional<Octets> lastUnconfirmed() {
        return unconfirmed.map(position -> entries.get((int) position.offset()));
    }

    @Override
    public synchronized void confirm(Position position) {
        unconfirmed = unconfirmed.filter(each -> each.compareTo(position) > 0);
    }

    @Override
    public synchronized void confirmLast() {
        unconfirmed = Optional.empty();
    }

    synchronized List<Octets> entries() {
        return List.copyOf(entries);
    }

    synchronized void awaitEntries(int count) throws InterruptedException {
        while (entries.size() < count) {
            wait();
        }
    }
}
