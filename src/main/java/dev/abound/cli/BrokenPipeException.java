package dev.abound.cli;

/** Whoever read standard output has read enough, as {@code head} does: no failure. */
final class BrokenPipeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenPipeException(Throwable cause) {
        super(cause);
    }
}
