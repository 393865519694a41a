package dev.abound.ibmi.system;

/** Signing on did not succeed. The message is a sentence for the administrator: what, where, and what to do. */
public final class SignOnException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean worthRetrying;

    private SignOnException(String message, boolean worthRetrying, Throwable cause) {
        super(message, cause);
        this.worthRetrying = worthRetrying;
    }

    static SignOnException never(String message) {
        return new SignOnException(message, false, null);
    }

    static SignOnException never(String message, Throwable cause) {
        return new SignOnException(message, false, cause);
    }

    static SignOnException later(String message, Throwable cause) {
        return new SignOnException(message, true, cause);
    }

    /** As this one, for somebody else who asks. */
    SignOnException again() {
        return new SignOnException(getMessage(), worthRetrying, this);
    }

    /** False when trying again could disable the profile, or cannot help. */
    public boolean isWorthRetrying() {
        return worthRetrying;
    }
}
