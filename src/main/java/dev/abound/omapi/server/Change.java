package dev.abound.omapi.server;

import java.util.Optional;

/**
 * What becomes of a value that can also be taken away.
 *
 * @param <T> the value
 */
public sealed interface Change<T> {

    /** What is there once the change is made to what was there. */
    Optional<T> on(Optional<T> before);

    /** It stays as it is. */
    record Keep<T>() implements Change<T> {
        @Override
        public Optional<T> on(Optional<T> before) {
            return before;
        }
    }

    /** This takes its place. */
    record Set<T>(T value) implements Change<T> {
        @Override
        public Optional<T> on(Optional<T> before) {
            return Optional.of(value);
        }
    }

    /** There is none any more. */
    record Remove<T>() implements Change<T> {
        @Override
        public Optional<T> on(Optional<T> before) {
            return Optional.empty();
        }
    }
}
