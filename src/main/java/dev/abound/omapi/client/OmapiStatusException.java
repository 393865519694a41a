package dev.abound.omapi.client;

import dev.abound.omapi.codec.OmapiStatus;

/** The server's answer was no. */
public final class OmapiStatusException extends OmapiException {

    private static final long serialVersionUID = 1L;

    private final transient OmapiStatus status;
    private final transient OmapiCall asked;

    OmapiStatusException(OmapiStatus status, OmapiCall asked, String hint) {
        super(asked + ": " + status.text() + " (" + status.number() + ")" + (hint.isEmpty() ? "" : "; " + hint));
        this.status = status;
        this.asked = asked;
    }

    /** Code and text. */
    public OmapiStatus status() {
        return status;
    }

    /** The request it answers. */
    public OmapiCall asked() {
        return asked;
    }
}
