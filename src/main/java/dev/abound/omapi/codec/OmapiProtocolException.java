package dev.abound.omapi.codec;

/** What the other side sent is not OMAPI, or is larger than we take. The connection cannot be used any more. */
public final class OmapiProtocolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OmapiProtocolException(String message) {
        super(message);
    }
}
