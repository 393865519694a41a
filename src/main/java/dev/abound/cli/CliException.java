package dev.abound.cli;

/** A verb cannot do what was asked: the message is a small letter to the person at the terminal. Exit code 1. */
final class CliException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CliException(String message) {
        super(message);
    }

    CliException(String message, Throwable cause) {
        super(message, cause);
    }
}
