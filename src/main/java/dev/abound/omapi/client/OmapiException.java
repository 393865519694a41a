package dev.abound.omapi.client;

/** What can go wrong between a client and its server; one sentence, and never a secret in it. */
public abstract sealed class OmapiException extends RuntimeException
        permits OmapiStatusException, OmapiConnectionException, OmapiTimeoutException, OmapiRefusedException {

    private static final long serialVersionUID = 1L;

    OmapiException(String message) {
        super(message);
    }

    OmapiException(String message, Throwable cause) {
        super(message, cause);
    }
}
