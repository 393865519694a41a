package dev.abound.app;

/** Something the service, or a verb beside it, cannot do: what, where, and what to do next. */
public class ServiceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ServiceException(String message) {
        super(message);
    }

    public ServiceException(String message, Throwable cause) {
        super(message, cause);
    }
}
