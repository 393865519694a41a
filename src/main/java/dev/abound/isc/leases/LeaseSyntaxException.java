package dev.abound.isc.leases;

/** A record that cannot be read, and why; never leaves this room. */
final class LeaseSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseSyntaxException(String reason) {
        super(reason, null, false, false);
    }
}
