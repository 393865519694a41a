package dev.abound.ibmi.simulator;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a read waits.
 *
 * @param limit empty to wait for ever; zero not to wait
 * @param presence asked now and then whether the client is still there; one that has gone waits no longer
 */
record ReadWait(Optional<Duration> limit, Presence presence) {

    /** Not at all. */
    static final ReadWait NONE = new ReadWait(Optional.of(Duration.ZERO), () -> true);

    /** Is the one who waits still there? */
    @FunctionalInterface
    interface Presence {
        boolean isStillThere() throws IOException;
    }

    /** As it travels: seconds, a negative number for ever. */
    static ReadWait ofSeconds(int seconds, Presence presence) {
        Optional<Duration> limit = seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
        return new ReadWait(limit, presence);
    }
}
