package dev.abound.ibmi.registration;

/** Something cannot be done on the system. The message is for the administrator: what, why, and what to do. */
public final class RegistrationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RegistrationException(String message) {
        super(message);
    }

    RegistrationException(String message, Throwable cause) {
        super(message, cause);
    }
}
