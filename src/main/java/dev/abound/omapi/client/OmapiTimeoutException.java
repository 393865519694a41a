package dev.abound.omapi.client;

/** No answer in time. A write may or may not have been done. */
public final class OmapiTimeoutException extends OmapiException {

    private static final long serialVersionUID = 1L;

    OmapiTimeoutException(String message) {
        super(message);
    }
}
