package dev.abound.omapi.client;

/** The server could not be reached, went away, or does not speak OMAPI as it should. */
public final class OmapiConnectionException extends OmapiException {

    private static final long serialVersionUID = 1L;

    private final boolean closedByServer;

    OmapiConnectionException(String message, Throwable cause) {
        super(message, cause);
        this.closedByServer = false;
    }

    private OmapiConnectionException(String message, boolean closedByServer) {
        super(message);
        this.closedByServer = closedByServer;
    }

    static OmapiConnectionException closed(String message) {
        return new OmapiConnectionException(message, true);
    }

    static OmapiConnectionException disorder(String message) {
        return new OmapiConnectionException(message, false);
    }

    /** True when the server ended the connection where an answer was wanted. */
    public boolean isClosedByServer() {
        return closedByServer;
    }
}
