package dev.abound.isc.leases;

/** The journal could not keep an entry: begin again where the notebook says. Never leaves this room but from an import. */
final class NotKeptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotKeptException(Throwable cause) {
        super("the journal could not keep an entry: " + cause.getMessage(), cause);
    }
}
