package dev.abound.ledger.jdbc;

import dev.abound.ledger.LedgerException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to one schema of one database: handed out, taken back, a few kept open; one that failed is not used again,
 * so that a database that comes back is found again. Safe for any number of threads.
 */
final class Connections implements AutoCloseable {

    /** Work on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final int KEPT = 4;
    private static final int ALIVE_WITHIN_SECONDS = 2;

    private final String url;
    private final Properties credentials;
    private final Dialect dialect;
    private final String schema;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean closed;

    /** @param schema empty for the database's own */
    Connections(String url, Properties credentials, String schema) {
        this.url = url;
        this.credentials = credentials;
        this.dialect = Dialect.of(url);
        this.schema = schema;
    }

    Dialect dialect() {
        return dialect;
    }

    Connections inSchema(String other) {
        return new Connections(url, credentials, other);
    }

    /**
     * One transaction.
     *
     * @throws LedgerException when it failed, wholly
     */
    <T> T transaction(String purpose, Work<T> work) {
        Connection connection = borrow(purpose);
        try {
            T result = work.on(connection);
            connection.commit();
            giveBack(connection);
            return result;
        } catch (SQLException failed) {
            drop(connection);
            throw failure(purpose, failed);
        } catch (RuntimeException | Error failed) {
            drop(connection);
            throw failed;
        }
    }

    private Connection borrow(String purpose) {
        try {
            for (Optional<Connection> known = poll(); known.isPresent(); known = poll()) {
                if (known.get().isValid(ALIVE_WITHIN_SECONDS)) {
                    return known.get();
                }
                drop(known.get());
            }
            return open();
        } catch (SQLException failed) {
            throw failure(purpose, failed);
        }
    }

    private synchronized Optional<Connection> poll() {
        if (closed) {
            throw new LedgerException("the ledger is closed");
        }
        return Optional.ofNullable(idle.poll());
    }

    /** One that belongs to the caller from now on. */
    Connection lone(String purpose) {
        try {
            return open();
        } catch (SQLException failed) {
            throw failure(purpose, failed);
        }
    }

    private Connection open() throws SQLException {
        Connection connection = DriverManager.getConnection(url, credentials);
        connection.setAutoCommit(false);
        if (!schema.isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(dialect.useSchema(schema));
            }
            connection.commit();
        }
        return connection;
    }

    private void giveBack(Connection connection) {
        synchronized (this) {
            if (!closed && idle.size() < KEPT) {
                idle.push(connection);
                return;
            }
        }
        drop(connection);
    }

    /** Closing an unfinished transaction rolls it back; a connection that cannot even do that is gone already. */
    static void drop(Connection connection) {
        try (connection) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException gone) {
            LOG.debug("a connection of the ledger was gone already: {}", gone.getMessage());
        }
    }

    static LedgerException failure(String purpose, SQLException failed) {
        return new LedgerException(
                "the ledger's database refused while " + purpose + ": " + failed.getMessage() + " (SQLSTATE "
                        + failed.getSQLState() + ")",
                failed);
    }

    @Override
    public void close() {
        Deque<Connection> left;
        synchronized (this) {
            closed = true;
            left = new ArrayDeque<>(idle);
            idle.clear();
        }
        left.forEach(Connections::drop);
    }
}
