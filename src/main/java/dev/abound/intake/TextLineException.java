package dev.abound.intake;

/** Why a text line cannot be read, in one line; never leaves this room. */
final class TextLineException extends Exception {

    private static final long serialVersionUID = 1L;

    TextLineException(String reason) {
        super(reason);
    }

    TextLineException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
