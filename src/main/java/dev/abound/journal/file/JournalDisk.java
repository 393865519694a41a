package dev.abound.journal.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The directory of a journal: all that the journal asks of a file system. Names are plain file names. */
interface JournalDisk {

    /** For messages. */
    String place(String name);

    /** Makes the directory and its parents, durably where the system can. */
    void createDirectory() throws IOException;

    List<String> list() throws IOException;

    /** A new, empty file; whatever had the name is gone. */
    JournalFile create(String name) throws IOException;

    JournalFile openForWriting(String name) throws IOException;

    JournalFile openForReading(String name) throws IOException;

    void delete(String name) throws IOException;

    /** Makes created and deleted names survive a loss of power. */
    void forceDirectory() throws IOException;

    /** Octets that may still be written. */
    long usableSpace() throws IOException;

    /**
     * Keeps every other journal out of the directory until closed.
     *
     * @throws dev.abound.journal.JournalException when another one is there
     */
    Closeable lock() throws IOException;
}
