package dev.abound.journal.file;

import dev.abound.journal.JournalException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What the operating system said, as a sentence. */
final class Trouble {

    private Trouble() {}

    static JournalException with(String doing, IOException cause) {
        return new JournalException(doing + ": " + reason(cause), cause);
    }

    /** Some exceptions carry nothing but a file name; their class is what they have to say. */
    static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "no permission for " + cause.getMessage();
        }
        if (cause instanceof NoSuchFileException) {
            return cause.getMessage() + " does not exist";
        }
        if (cause instanceof NotDirectoryException || cause instanceof FileAlreadyExistsException) {
            return cause.getMessage() + " is in the way, it is no directory";
        }
        if (cause instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason() + " (" + system.getFile() + ")";
        }
        return String.valueOf(cause.getMessage());
    }
}
