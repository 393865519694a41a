package dev.abound.app;

import dev.abound.journal.file.FileJournal;
import dev.abound.journal.file.JournalVerification;
import dev.abound.journal.file.ProgressListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** The journals of a data directory as files: proved, and their index files made anew. */
public final class JournalFiles {

    private JournalFiles() {}

    /** One journal of the directory: that of events, or that of dead letters. */
    public record Part(String name, JournalVerification found) {}

    /**
     * Reads everything and changes nothing; may run beside a service.
     *
     * @throws ServiceException when there is no such directory
     */
    public static List<Part> verify(Path directory, ProgressListener progress) {
        DataDirectory.requireExisting(directory);
        return forEach(directory, progress, FileJournal::verify);
    }

    /**
     * Makes the index files anew.
     *
     * @throws ServiceException when a service uses the directory
     */
    public static List<Part> rebuild(Path directory, ProgressListener progress) {
        try (DataDirectory locked = DataDirectory.openExisting(directory)) {
            return forEach(locked.path(), progress, FileJournal::rebuild);
        }
    }

    private static List<Part> forEach(
            Path directory, ProgressListener progress, BiFunction<Path, ProgressListener, JournalVerification> work) {
        List<Part> parts = new ArrayList<>();
        Path unconfirmed = DataDirectory.unconfirmed(directory);
        boolean elsewhere = Files.isDirectory(unconfirmed) && !Files.isDirectory(DataDirectory.journal(directory));
        parts.add(
                elsewhere
                        ? new Part("unconfirmed", work.apply(unconfirmed, progress))
                        : new Part("journal", work.apply(DataDirectory.journal(directory), progress)));
        Path letters = DataDirectory.deadLetters(directory);
        if (Files.isDirectory(letters)) {
            parts.add(new Part("dead letters", work.apply(letters, progress)));
        }
        return parts;
    }
}
