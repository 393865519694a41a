package dev.abound.ledger.jdbc;

import dev.abound.ledger.LedgerException;

/** Another process writes the ledger now: what this one took in since is not committed, and is the other's to take in. */
public final class OvertakenException extends LedgerException {

    private static final long serialVersionUID = 1L;

    OvertakenException() {
        super("another process writes the ledger now");
    }
}
