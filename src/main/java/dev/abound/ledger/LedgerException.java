package dev.abound.ledger;

/** The ledger cannot answer or keep now: says what, where, and what to do. The same call may succeed later. */
public class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LedgerException(String message) {
        super(message);
    }

    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
