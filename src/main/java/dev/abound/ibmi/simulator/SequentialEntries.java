package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** FIFO and LIFO: reads come from the front. */
final class SequentialEntries implements EntryStore {

    private final boolean newestFirst;
    private final Deque<QueueEntry> entries = new ArrayDeque<>();

    SequentialEntries(boolean newestFirst) {
        this.newestFirst = newestFirst;
    }

    @Override
    public void add(QueueEntry entry) {
        if (newestFirst) {
            entries.addFirst(entry);
        } else {
            entries.addLast(entry);
        }
    }

    @Override
    public Optional<QueueEntry> first(KeySearch search) {
        return Optional.ofNullable(entries.peekFirst());
    }

    @Override
    public void remove(QueueEntry entry) {
        entries.removeFirst();
    }

    @Override
    public void clear() {
        entries.clear();
    }

    @Override
    public void clear(Octets key) {
        entries.clear();
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public List<QueueEntry> all() {
        return List.copyOf(entries);
    }
}
