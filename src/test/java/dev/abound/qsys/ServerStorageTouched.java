package dev.abound.qsys;

/** The program wrote to a parameter, or read what the server did not give. No MONMSG may hide that. */
final class ServerStorageTouched extends AssertionError {

    private static final long serialVersionUID = 1L;

    ServerStorageTouched(String message) {
        super(message);
    }
}
