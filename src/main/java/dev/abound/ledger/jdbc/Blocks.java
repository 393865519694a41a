package dev.abound.ledger.jdbc;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Blocks in memory: those that changed since the last commit, and as many others as the bound allows, the least recently
 * used going first. Blocks never change, so what is handed out needs no lock.
 */
final class Blocks {

    private final long bound;
    private final ConcurrentHashMap<Long, Block> changed = new ConcurrentHashMap<>();
    private final AtomicLong changedSize = new AtomicLong();
    private final LinkedHashMap<Long, Block> clean = new LinkedHashMap<>(16, 0.75f, true);
    private final AtomicLong commits = new AtomicLong();
    private long cleanSize;

    /** @param bound in octets, of all together */
    Blocks(long bound) {
        this.bound = bound;
    }

    /** In octets. */
    long bound() {
        return bound;
    }

    Optional<Block> find(long number) {
        Block fresh = changed.get(number);
        if (fresh != null) {
            return Optional.of(fresh);
        }
        synchronized (clean) {
            return Optional.ofNullable(clean.get(number));
        }
    }

    /** Ask before reading a block from the database: what was read before a commit may be old after it. */
    long epoch() {
        return commits.get();
    }

    /** From the database: never over one that has changed since, nor one that was committed since. */
    void remember(long number, Block read, long epochBefore) {
        synchronized (clean) {
            if (commits.get() == epochBefore && !changed.containsKey(number)) {
                putClean(number, read);
            }
        }
    }

    private void putClean(long number, Block block) {
        Block before = clean.put(number, block);
        cleanSize += block.size() - (before == null ? 0 : before.size());
        var eldest = clean.entrySet().iterator();
        while (cleanSize + changedSize.get() > bound && eldest.hasNext()) {
            cleanSize -= eldest.next().getValue().size();
            eldest.remove();
        }
    }

    /** For the writer alone. */
    void change(long number, Block block) {
        Block before = changed.put(number, block);
        changedSize.addAndGet(block.size() - (before == null ? 0 : before.size()));
        if (before == null) {
            synchronized (clean) {
                Block old = clean.remove(number);
                cleanSize -= old == null ? 0 : old.size();
            }
        }
    }

    /** What has changed by now, from one number to another, both included, in order. */
    NavigableMap<Long, Block> changed(long from, long to) {
        NavigableMap<Long, Block> some = new TreeMap<>();
        changed.forEach((number, block) -> {
            if (number >= from && number <= to) {
                some.put(number, block);
            }
        });
        return some;
    }

    /** So much has changed that little else would have room. */
    boolean isFull() {
        return changedSize.get() > bound / 10 * 9;
    }

    /** Most of the room is taken by what has changed. */
    boolean isCrowded() {
        return changedSize.get() > bound / 10 * 8;
    }

    /**
     * A commit is through; readers find each block at any moment.
     *
     * @param counted blocks whose pages were counted anew
     * @param rows numbers of those that are in the database now as they are in memory
     */
    void committed(Map<Long, Block> counted, Set<Long> rows) {
        synchronized (clean) {
            commits.incrementAndGet();
            counted.forEach(changed::replace);
            for (long number : rows) {
                Block block = changed.get(number);
                changedSize.addAndGet(-block.size());
                putClean(number, block);
                changed.remove(number);
            }
        }
    }

    /** Which of these are not in memory? */
    Collection<Long> missing(Collection<Long> numbers) {
        synchronized (clean) {
            return numbers.stream()
                    .filter(number -> !changed.containsKey(number) && !clean.containsKey(number))
                    .toList();
        }
    }
}
