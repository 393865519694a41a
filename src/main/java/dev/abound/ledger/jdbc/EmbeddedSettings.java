package dev.abound.ledger.jdbc;

/**
 * What the ledger asks of H2. Commits reach the file within half a second and all of a commit or nothing of it: the
 * position is committed with the rows, so a ledger that lost its last commits with the process goes on from where it
 * stands and reads the rest from the journal again. Forcing each commit would only cost.
 *
 * <p>Room that old rows leave is used again after two seconds, not 45, which keeps the file small; that is safe because
 * the ledger forces the file itself, at most once a second.
 */
final class EmbeddedSettings {

    /** In KiB. Little: the ledger keeps what is hot itself, and what passes through a cache lives long enough to be a burden. */
    private static final int CACHE = 1_024;

    static final String TEXT = ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=500;RETENTION_TIME=2000;AUTO_COMPACT_FILL_RATE=50"
            + ";CACHE_SIZE=" + CACHE;

    private EmbeddedSettings() {}
}
