package dev.abound.ledger.jdbc;

import dev.abound.ledger.LedgerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Calendar;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;

/**
 * A look at a ledger's database from outside; makes nothing there.
 *
 * @param product which database, with its version
 * @param version of the ledger's tables; empty when there are none yet
 * @param newest version of the tables this build makes
 * @param clockAhead by how much the database's clock is ahead of ours; negative when it is behind
 */
public record LedgerLook(String product, Optional<Integer> version, int newest, Duration clockAhead) {

    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    /** Is there a database of {@link JdbcLedger#embedded} at this place? */
    public static boolean isThere(Path file) {
        return Files.exists(file.resolveSibling(file.getFileName() + ".mv.db"));
    }

    /** @throws LedgerException when the database cannot be asked now */
    public static LedgerLook at(LedgerOptions options) {
        String only = Dialect.of(options.url()) == Dialect.H2 ? ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r" : "";
        try (Connections connections = new Connections(options.url() + only, options.credentials(), "")) {
            return connections.transaction("it was looked at", connection -> read(connection, connections.dialect()));
        }
    }

    private static LedgerLook read(Connection connection, Dialect dialect) throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        return new LedgerLook(
                about.getDatabaseProductName() + " " + about.getDatabaseProductVersion(),
                version(connection),
                Schema.NEWEST,
                clockAhead(connection, dialect));
    }

    private static Optional<Integer> version(Connection connection) throws SQLException {
        if (!Schema.exists(connection, "abound_generation")) {
            return Optional.empty();
        }
        int generation = number(connection, "SELECT no FROM abound_generation");
        return Optional.of(
                number(connection, "SELECT MAX(version) FROM " + Generations.schemaOf(generation) + ".schema_version"));
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Half of the way there and back is taken for the way there. */
    private static Duration clockAhead(Connection connection, Dialect dialect) throws SQLException {
        Instant before = Instant.now();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(dialect.clock())) {
            rows.next();
            Instant there =
                    rows.getTimestamp(1, Calendar.getInstance(UTC, Locale.ROOT)).toInstant();
            Instant after = Instant.now();
            return Duration.between(before.plus(Duration.between(before, after).dividedBy(2)), there);
        }
    }
}
