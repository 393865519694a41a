package dev.abound.dispatch;

/**
 * Thrown by a filter that cannot tell yet whether an event is to be heard: the handler's place stays, and the filter is
 * asked again after a pause. The message says why, in words.
 */
public final class UndecidedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UndecidedException(String message) {
        super(message);
    }

    public UndecidedException(String message, Throwable cause) {
        super(message, cause);
    }
}
