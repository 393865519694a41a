package dev.abound.journal.file;

/** Hears how far long work has come. */
@FunctionalInterface
public interface ProgressListener {

    /** For work nobody watches. */
    ProgressListener NONE = (done, total) -> {};

    /**
     * Called now and then, on the thread that does the work.
     *
     * @param octetsDone octets read so far
     * @param octetsTotal octets to read as far as is known; grows while somebody writes
     */
    void progress(long octetsDone, long octetsTotal);
}
