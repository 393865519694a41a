package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Entries by key: the lowest key that matches, and within a key the one that came first. */
final class KeyedEntries implements EntryStore {

    private final TreeMap<Octets, Deque<QueueEntry>> entries = new TreeMap<>();
    private int size;

    @Override
    public void add(QueueEntry entry) {
        entries.computeIfAbsent(entry.key(), key -> new ArrayDeque<>()).addLast(entry);
        size++;
    }

    @Override
    public Optional<QueueEntry> first(KeySearch search) {
        Optional<Map.Entry<Octets, Deque<QueueEntry>>> found = search.key().isPresent()
                ? find(search.comparison(), search.key().get())
                : lowest();
        return found.map(entry -> entry.getValue().peekFirst());
    }

    private Optional<Map.Entry<Octets, Deque<QueueEntry>>> lowest() {
        return Optional.ofNullable(entries.firstEntry());
    }

    private Optional<Map.Entry<Octets, Deque<QueueEntry>>> find(KeySearch.Comparison comparison, Octets key) {
        return switch (comparison) {
            case EQ ->
                Optional.ofNullable(entries.ceilingEntry(key))
                        .filter(entry -> entry.getKey().equals(key));
            case GE -> Optional.ofNullable(entries.ceilingEntry(key));
            case GT -> Optional.ofNullable(entries.higherEntry(key));
            case LE -> lowest().filter(entry -> entry.getKey().compareTo(key) <= 0);
            case LT -> lowest().filter(entry -> entry.getKey().compareTo(key) < 0);
            case NE ->
                lowest().filter(entry -> !entry.getKey().equals(key))
                        .or(() -> Optional.ofNullable(entries.higherEntry(key)));
        };
    }

    @Override
    public void remove(QueueEntry entry) {
        Deque<QueueEntry> ofKey = entries.get(entry.key());
        ofKey.removeFirst();
        if (ofKey.isEmpty()) {
            entries.remove(entry.key());
        }
        size--;
    }

    @Override
    public void clear() {
        entries.clear();
        size = 0;
    }

    @Override
    public void clear(Octets key) {
        Deque<QueueEntry> gone = entries.remove(key);
        size -= gone == null ? 0 : gone.size();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public List<QueueEntry> all() {
        return entries.values().stream().flatMap(Deque::stream).toList();
    }
}
