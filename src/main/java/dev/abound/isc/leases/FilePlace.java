package dev.abound.isc.leases;

/**
 * How far a lease file has been read.
 *
 * @param key tells the file from others of its name
 * @param offset behind the last record that was read
 * @param line of that offset, counted from 1
 * @param fingerprint of what stands before {@code checkedOffset}
 * @param checkedOffset where the fingerprint was taken, at or before {@code offset}; 0: none was
 * @param reading what kind of reading it is
 */
record FilePlace(long key, long offset, long line, long fingerprint, long checkedOffset, Reading reading) {

    /** The three ways to read. */
    enum Reading {
        /** The first of all: nothing in it is news. */
        FIRST,
        /** What is written behind what has been read. */
        FOLLOWING,
        /** A file that was not followed without a break: some of it is known, some is news. */
        CATCHING_UP
    }

    FilePlace movedTo(long newOffset, long newLine) {
        return new FilePlace(key, newOffset, newLine, fingerprint, checkedOffset, reading);
    }
}
