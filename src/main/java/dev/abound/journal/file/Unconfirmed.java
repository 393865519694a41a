package dev.abound.journal.file;

import dev.abound.journal.JournalRecord;
import dev.abound.value.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Each source's newest record that it has not confirmed. Holds the records themselves, at most one for a source, so that
 * they outlive their segment. Safe for any number of threads.
 */
final class Unconfirmed {

    private final Map<String, JournalRecord> newest = new HashMap<>();
    private final Map<String, Position> unsaved = new HashMap<>();

    synchronized void kept(JournalRecord record) {
        newest.put(record.source(), record);
    }

    /** Remembered at once, written with the next batch. */
    synchronized void confirm(String source, Position position) {
        if (forget(source, position)) {
            unsaved.put(source, position);
        }
    }

    /** What a confirmation frame says. */
    synchronized boolean forget(String source, Position position) {
        JournalRecord record = newest.get(source);
        return record != null && record.position().compareTo(position) <= 0 && newest.remove(source, record);
    }

    synchronized Optional<JournalRecord> find(String source) {
        return Optional.ofNullable(newest.get(source));
    }

    synchronized List<JournalRecord> all() {
        return new ArrayList<>(newest.values());
    }

    synchronized boolean hasUnsaved() {
        return !unsaved.isEmpty();
    }

    /** Confirmations no frame tells of yet; they count as written from here on, and losing them is allowed. */
    synchronized Map<String, Position> takeUnsaved() {
        Map<String, Position> taken = Map.copyOf(unsaved);
        unsaved.clear();
        return taken;
    }

    /** They could not be written after all; a newer word of the same source stands. */
    synchronized void giveBack(Map<String, Position> unwritten) {
        unwritten.forEach(unsaved::putIfAbsent);
    }
}
