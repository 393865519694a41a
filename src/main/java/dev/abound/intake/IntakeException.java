package dev.abound.intake;

/** The intake could not be opened, or a client could not reach it: names the address and what to do. */
public class IntakeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public IntakeException(String message) {
        super(message);
    }

    public IntakeException(String message, Throwable cause) {
        super(message, cause);
    }
}
