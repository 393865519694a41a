package dev.abound.app;

import dev.abound.dispatch.CursorStore;
import dev.abound.dispatch.DeadLetters;
import dev.abound.journal.Journal;
import dev.abound.journal.file.FileJournal;
import dev.abound.journal.file.JournalOptions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What is kept on disk, opened for writing under the directory's lock. */
final class Storage implements AutoCloseable {

    private final Opened opened = new Opened();
    private final Journal journal;
    private final Journal letterJournal;
    private final DeadLetters deadLetters;
    private final CursorStore cursors;

    private Storage(DataDirectory directory, Configuration configuration) throws InterruptedException {
        try {
            journal = opened.add(FileJournal.open(directory.journal(), options(configuration)));
            letterJournal = opened.add(FileJournal.open(directory.deadLetters(), letterOptions(configuration)));
            deadLetters = new DeadLetters(letterJournal);
            cursors = new CursorStore(directory.cursors());
        } catch (RuntimeException | InterruptedException failure) {
            opened.close();
            throw failure;
        }
    }

    static Storage open(DataDirectory directory, Configuration configuration) throws InterruptedException {
        return new Storage(directory, configuration);
    }

    private static JournalOptions options(Configuration configuration) {
        JournalOptions options = letterOptions(configuration);
        Optional<Setting> age = configuration.find("retention.age");
        if (age.isPresent()) {
            options = options.withRetentionAge(Quantity.duration(age.get()));
        }
        Optional<Setting> size = configuration.find("retention.size");
        return size.isPresent() ? options.withRetentionSize(Quantity.octets(size.get())) : options;
    }

    /** Dead letters are never dropped by age: only somebody who looked may drop them. */
    private static JournalOptions letterOptions(Configuration configuration) {
        JournalOptions options = JournalOptions.defaults();
        Optional<Setting> segment = configuration.find("journal.segment-size");
        if (segment.isPresent()) {
            options = options.withSegmentOctets(Quantity.octets(segment.get(), 4096, 1L << 30));
        }
        Optional<Setting> floor = configuration.find("journal.free-space-floor");
        return floor.isPresent() ? options.withFreeSpaceFloor(Quantity.octets(floor.get(), 0, Long.MAX_VALUE)) : options;
    }

    Journal journal() {
        return journal;
    }

    DeadLetters deadLetters() {
        return deadLetters;
    }

    CursorStore cursors() {
        return cursors;
    }

    /** Completes exceptionally as soon as one of the journals has stopped. */
    CompletionStage<Void> failure() {
        return CompletableFuture.anyOf(
                        journal.failure().toCompletableFuture(),
                        letterJournal.failure().toCompletableFuture())
                .thenApply(never -> null);
    }

    @Override
    public void close() {
        opened.close();
    }
}
