package dev.abound.ibmi.dataqueue;

import java.time.Duration;

/**
 * How a queue is read.
 *
 * @param look how long one look waits for an entry, whole seconds, 1 to 60; a stop takes as long at most
 * @param readAhead how many entries one look takes in when they have piled up, 2 to 500; 0 reads one at a time
 * @param lateRemoval how long a removal that was not answered in time is given to happen after all
 * @param firstPause after the first failure; doubles with each
 * @param longestPause between two tries
 */
public record ReadingOptions(
        Duration look, int readAhead, Duration lateRemoval, Duration firstPause, Duration longestPause) {

    public static final int MOST_AHEAD = 500;

    public ReadingOptions {
        if (look.toSeconds() < 1 || look.toSeconds() > 60) {
            throw new IllegalArgumentException("a look waits 1 to 60 seconds, got " + look);
        }
        if (readAhead != 0 && (readAhead < 2 || readAhead > MOST_AHEAD)) {
            throw new IllegalArgumentException(
                    "reading ahead takes 2 to " + MOST_AHEAD + " entries, or 0 for none, got " + readAhead);
        }
        if (firstPause.isNegative() || firstPause.isZero() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("pauses grow from the first, above 0, to the longest");
        }
    }

    /** 3 s, one at a time, 60 s, 0.5 s to 30 s. */
    public static ReadingOptions defaults() {
        return new ReadingOptions(
                Duration.ofSeconds(3), 0, Duration.ofSeconds(60), Duration.ofMillis(500), Duration.ofSeconds(30));
    }

    public ReadingOptions withReadAhead(int entries) {
        return new ReadingOptions(look, entries, lateRemoval, firstPause, longestPause);
    }

    public ReadingOptions withLook(Duration time) {
        return new ReadingOptions(time, readAhead, lateRemoval, firstPause, longestPause);
    }

    public ReadingOptions withLateRemoval(Duration time) {
        return new ReadingOptions(look, readAhead, time, firstPause, longestPause);
    }

    public ReadingOptions withPauses(Duration first, Duration longest) {
        return new ReadingOptions(look, readAhead, lateRemoval, first, longest);
    }
}
