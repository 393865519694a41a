package dev.abound.omapi.object;

import java.time.Instant;
import java.util.Optional;

/**
 * A time as OMAPI sends it.
 *
 * @param seconds since 1970 UTC, unsigned: 0 to 4,294,967,295; 0 is "unknown", 2,147,483,647 is "never"
 */
public record OmapiTime(long seconds) {

    private static final long NEVER_SECONDS = 0x7fff_ffffL;
    private static final long LARGEST = 0xffff_ffffL;

    /** No such moment yet. */
    public static final OmapiTime UNKNOWN = new OmapiTime(0);
    /** The end of a lease without end. */
    public static final OmapiTime NEVER = new OmapiTime(NEVER_SECONDS);

    public OmapiTime {
        if (seconds < 0 || seconds > LARGEST) {
            throw new IllegalArgumentException("an OMAPI time is 0 to 4294967295 seconds since 1970, got " + seconds);
        }
    }

    /** Whole seconds; what is finer is cut off. */
    public static OmapiTime of(Instant instant) {
        return new OmapiTime(instant.getEpochSecond());
    }

    public boolean isUnknown() {
        return seconds == 0;
    }

    public boolean isNever() {
        return seconds == NEVER_SECONDS;
    }

    /** The moment; empty when it is unknown or never comes. */
    public Optional<Instant> instant() {
        return isUnknown() || isNever() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
    }

    /** ISO 8601 in UTC, {@code unknown} or {@code never}. */
    @Override
    public String toString() {
        return instant().map(Instant::toString).orElse(isNever() ? "never" : "unknown");
    }
}
