package dev.abound.journal.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One open file of the journal: the six things done to it, so that a test can lose power after each. */
interface JournalFile extends Closeable {

    /** Reads into what is left of the buffer; stops early only at the end of the file. */
    void read(ByteBuffer target, long at) throws IOException;

    /** Writes all that is left of the buffer. */
    void write(ByteBuffer octets, long at) throws IOException;

    long length() throws IOException;

    /** Cuts to a length, which is not above the present one. */
    void truncate(long length) throws IOException;

    /** Returns when everything written, and the length, would survive a loss of power. */
    void force() throws IOException;
}
