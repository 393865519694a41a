package dev.abound.dispatch;

import java.io.IOException;

/** The directory of the cursors: the five things done to it, so that a test can lose power after each. */
interface CursorFiles {

    /** For messages. */
    String place(String name);

    /**
     * A whole file.
     *
     * @throws java.nio.file.NoSuchFileException when there is none
     * @throws IllegalArgumentException when it is too large to be a cursor
     */
    byte[] read(String name) throws IOException;

    /** Makes a file, or makes it anew, with these octets; returns when they would survive a loss of power. */
    void write(String name, byte[] octets) throws IOException;

    /** Puts a file in another's place, in one step. */
    void replace(String name, String by) throws IOException;

    /** Makes the replacement itself survive a loss of power, where the system can. */
    void forceDirectory() throws IOException;
}
