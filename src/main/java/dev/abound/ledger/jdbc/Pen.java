package dev.abound.ledger.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Who holds it writes the ledger; there is one for a database. It is a lock of a session of PostgreSQL: a process that ends,
 * however it ends, gives it back. Who lost it without noticing is told by the turn that counts in each transaction. Safe
 * for any number of threads.
 */
final class Pen implements AutoCloseable {

    /** Advisory locks share one space of numbers in a database; these spell "aboundPN" and "aboundOP". */
    private static final long WRITING = 0x61626f756e64504eL;

    private static final long OPENING = 0x61626f756e644f50L;

    /** A lock's number stands there as its two halves. */
    private static final String HOLDERS =
            "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1"
                    + " AND classid::bigint = ? AND objid::bigint = ?"
                    + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    private static final int ALIVE_WITHIN_SECONDS = 2;
    private static final long BETWEEN_LOOKS = Duration.ofSeconds(2).toNanos();

    private final Connections connections;
    private Optional<Connection> holding = Optional.empty();
    private long looked;

    Pen(Connections connections) {
        this.connections = connections;
    }

    /** @return is it held now? */
    synchronized boolean take() {
        if (isHeld()) {
            return true;
        }
        Connection session = connections.lone("its writer was chosen");
        try {
            if (ask(session, "SELECT pg_try_advisory_lock(?)", WRITING)) {
                holding = Optional.of(session);
                looked = System.nanoTime();
                return true;
            }
            session.close();
            return false;
        } catch (SQLException failed) {
            Connections.drop(session);
            throw Connections.failure("its writer was chosen", failed);
        }
    }

    /** Does nobody hold it at this moment? Takes nothing. */
    boolean isFree() {
        return connections.transaction("its writer was looked for", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(HOLDERS)) {
                statement.setLong(1, WRITING >>> Integer.SIZE);
                statement.setLong(2, WRITING & 0xffff_ffffL);
                try (ResultSet holders = statement.executeQuery()) {
                    return !holders.next();
                }
            }
        });
    }

    private static boolean ask(Connection session, String lock, long number) throws SQLException {
        session.setAutoCommit(true); // the lock is the session's; an open transaction would keep old rows alive
        try (PreparedStatement statement = session.prepareStatement(lock)) {
            statement.setLong(1, number);
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }

    /** As far as this process can know: looks at its session from time to time. */
    synchronized boolean isHeld() {
        if (holding.isPresent() && System.nanoTime() - looked > BETWEEN_LOOKS) {
            looked = System.nanoTime();
            if (!isAlive(holding.get())) {
                release();
            }
        }
        return holding.isPresent();
    }

    private static boolean isAlive(Connection session) {
        try {
            return session.isValid(ALIVE_WITHIN_SECONDS);
        } catch (SQLException impossible) {
            throw new IllegalArgumentException("two seconds are a time limit", impossible);
        }
    }

    synchronized void release() {
        holding.ifPresent(Connections::drop);
        holding = Optional.empty();
    }

    /** Does something while no other process does: tables are made once. */
    static void alone(Connections connections, Runnable work) {
        Connection session = connections.lone("it was opened");
        try {
            ask(session, "SELECT pg_advisory_lock(?) IS NOT NULL", OPENING);
            work.run();
        } catch (SQLException failed) {
            throw Connections.failure("it was opened", failed);
        } finally {
            Connections.drop(session);
        }
    }

    @Override
    public void close() {
        release();
    }
}
