package dev.abound.handler.kafka;

import org.apache.kafka.common.errors.RetriableException;

/** The topics are not there yet, or nobody can tell: to be asked again. What the producer holds is not touched by it. */
final class NotReadyException extends RetriableException {

    private static final long serialVersionUID = 1L;

    NotReadyException(String message) {
        super(message);
    }

    NotReadyException(String message, Throwable cause) {
        super(message, cause);
    }
}
