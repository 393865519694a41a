package dev.abound.app;

import dev.abound.journal.Journal;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.file.FileJournal;
import dev.abound.journal.file.JournalOptions;
import dev.abound.journal.kafka.KafkaSettings;
import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The journal in files that a topic is being copied into. A note beside it says which topic and up to where, so that a copy
 * that was broken off goes on with the same sequence.
 */
final class FilesToBe {

    private static final String NOTE = "journal.moving";

    private final Path files;
    private final Path note;
    private final KafkaSettings settings;
    private Reach ends = Reach.START;

    FilesToBe(Path files, KafkaSettings settings) {
        this.files = files;
        this.note = files.resolveSibling(NOTE);
        this.settings = settings;
    }

    /**
     * Opens it, empty or as far as it was copied.
     *
     * @param end of the topic now; when a copy goes on the end is the one it began with
     * @throws ServiceException when another journal is there
     */
    Journal open(Reach end) {
        try {
            ends = Files.exists(note) ? noted() : begun(end);
            return FileJournal.open(files, JournalOptions.defaults());
        } catch (IOException refused) {
            throw new ServiceException(note + " cannot be used: " + refused, refused);
        }
    }

    private Reach begun(Reach end) throws IOException {
        if (Files.isDirectory(files)) {
            throw new ServiceException(files + " is there already, and holds another journal. Rename it first.");
        }
        OwnerOnly.write(note, settings.topic() + "\n" + end + "\n");
        return end;
    }

    private Reach noted() throws IOException {
        List<String> lines = Files.readAllLines(note);
        if (lines.size() < 2 || !lines.get(0).equals(settings.topic())) {
            throw new ServiceException(note + " speaks of a copy of another topic. Remove it and " + files
                    + " if that copy is not wanted.");
        }
        return Reach.parse(lines.get(1));
    }

    /** What is copied: everything before these places. */
    Reach ends() {
        return ends;
    }

    /** All is copied. */
    void finished() {
        try {
            Files.deleteIfExists(note);
        } catch (IOException refused) {
            throw new ServiceException(note + " cannot be removed (" + refused + "). Remove it yourself.", refused);
        }
    }

    /** Appends what is not there yet, and looks that what is there is the same. */
    static final class Rest {
        private static final int WAITING = 4_096;

        private final Journal files;
        private final long there;
        private final Deque<CompletableFuture<Position>> waiting = new ArrayDeque<>();
        private long copied;

        Rest(Journal files) {
            this.files = files;
            this.there = files.end().offset();
        }

        /** @param number of the record in the sequence, from 0 */
        void take(JournalRecord record, long number) throws InterruptedException {
            if (number >= there) {
                waiting.add(files.append(record.content()).toCompletableFuture());
                copied++;
                if (waiting.size() > WAITING) {
                    waiting.remove().join();
                }
            } else if (number == there - 1) {
                requireSame(record, number);
            }
        }

        private void requireSame(JournalRecord record, long number) throws InterruptedException {
            try (JournalReader reader = files.read(new Position(0, number))) {
                List<JournalRecord> found = reader.poll(1, Duration.ZERO);
                if (found.isEmpty() || !found.get(0).id().equals(record.id())) {
                    throw new ServiceException("The files hold something else than the topic at " + number
                            + ". Rename the directory of the journal and begin again.");
                }
            }
        }

        /** @return how many were appended, all forced now */
        long finish() {
            waiting.forEach(CompletableFuture::join);
            return copied;
        }
    }
}
