package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiStatus;
import java.util.function.Function;

/**
 * What was asked for, or why not.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {

    /** Goes on with what was asked for; a no stays a no. */
    <R> Answer<R> then(Function<T, Answer<R>> next);

    /** The one or the other. */
    <R> R either(Function<T, R> yes, Function<OmapiStatus, R> no);

    static <T> Answer<T> yes(T value) {
        return new Yes<>(value);
    }

    static <T> Answer<T> no(OmapiStatus status) {
        return new No<>(status);
    }

    /** Here it is. */
    record Yes<T>(T value) implements Answer<T> {
        @Override
        public <R> Answer<R> then(Function<T, Answer<R>> next) {
            return next.apply(value);
        }

        @Override
        public <R> R either(Function<T, R> yes, Function<OmapiStatus, R> no) {
            return yes.apply(value);
        }
    }

    /** Not so, and this is why: never success. */
    record No<T>(OmapiStatus status) implements Answer<T> {
        public No {
            if (status.isSuccess()) {
                throw new IllegalArgumentException("success is no reason for a no");
            }
        }

        @Override
        public <R> Answer<R> then(Function<T, Answer<R>> next) {
            return new No<>(status);
        }

        @Override
        public <R> R either(Function<T, R> yes, Function<OmapiStatus, R> no) {
            return no.apply(status);
        }
    }
}
