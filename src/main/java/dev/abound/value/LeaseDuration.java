package dev.abound.value;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a binding lasts: unsigned seconds, or without end (RFC 2131 §3.3). */
public sealed interface LeaseDuration {

    /** All ones on the wire: "infinity" (RFC 2131 §3.3). */
    long INFINITE_ON_THE_WIRE = 0xffff_ffffL;

    /** When a lease of this duration ends; empty when it never does. */
    Optional<Instant> endsAfter(Instant boundAt);

    default boolean isInfinite() {
        return this instanceof Infinite;
    }

    /** From the number of a packet or parameter group, 0 to 4,294,967,295, all ones meaning infinite. */
    static LeaseDuration ofWire(long seconds) {
        return seconds == INFINITE_ON_THE_WIRE ? infinite() : ofSeconds(seconds);
    }

    static LeaseDuration ofSeconds(long seconds) {
        return new Finite(Duration.ofSeconds(seconds));
    }

    static LeaseDuration infinite() {
        return Infinite.ONLY;
    }

    /**
     * A lease that ends.
     *
     * @param length whole seconds, 0 to 4,294,967,294
     */
    record Finite(Duration length) implements LeaseDuration {
        public Finite {
            if (length.isNegative() || length.getNano() != 0 || length.toSeconds() >= INFINITE_ON_THE_WIRE) {
                throw new IllegalArgumentException("a lease lasts 0 to 4,294,967,294 whole seconds, got " + length);
            }
        }

        public long seconds() {
            return length.toSeconds();
        }

        @Override
        public Optional<Instant> endsAfter(Instant boundAt) {
            return Optional.of(boundAt.plus(length));
        }

        @Override
        public String toString() {
            return seconds() + " s";
        }
    }

    /** A lease without end: option 51 all ones, or any BOOTP binding. */
    record Infinite() implements LeaseDuration {
        private static final Infinite ONLY = new Infinite();

        @Override
        public Optional<Instant> endsAfter(Instant boundAt) {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "infinite";
        }
    }
}
