package dev.abound.ledger.jdbc;

import dev.abound.ledger.LedgerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Brings the tables of a schema to this build's version: numbered DDL files, each run once, in order. */
final class Schema {

    static final int NEWEST = 4;

    private Schema() {}

    /** @throws LedgerException when the schema is of a newer build */
    static void migrate(Connections connections) {
        connections.transaction("its tables were made", connection -> {
            migrate(connection, connections.dialect());
            return true;
        });
    }

    private static void migrate(Connection connection, Dialect dialect) throws SQLException {
        int version = version(connection);
        if (version > NEWEST) {
            throw new LedgerException("the ledger's tables are of version " + version + ", this build knows up to "
                    + NEWEST + ": use the newer build");
        }
        for (int next = version + 1; next <= NEWEST; next++) {
            for (String statement : statements(dialect, next)) {
                execute(connection, statement);
            }
            execute(connection, "INSERT INTO schema_version (version) VALUES (" + next + ")");
        }
    }

    private static int version(Connection connection) throws SQLException {
        if (!exists(connection, "schema_version")) {
            execute(connection, "CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY)");
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT MAX(version) FROM schema_version")) {
            rows.next();
            return rows.getInt(1); // 0 for none
        }
    }

    /** Names stand in lower case in PostgreSQL, in upper case elsewhere. */
    static boolean exists(Connection connection, String table) throws SQLException {
        for (String name : List.of(table, table.toUpperCase(Locale.ROOT))) {
            try (ResultSet tables = connection
                    .getMetaData()
                    .getTables(
                            connection.getCatalog(), connection.getSchema(), name, new String[] {"TABLE", "BASE TABLE"
                            })) {
                if (tables.next()) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean isThere(Connection connection, String schema) throws SQLException {
        try (ResultSet schemas = connection.getMetaData().getSchemas()) {
            while (schemas.next()) {
                if (schemas.getString(1).equalsIgnoreCase(schema)) {
                    return true;
                }
            }
            return false;
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> statements(Dialect dialect, int version) {
        String file = dialect.folder() + String.format(Locale.ROOT, "/%03d.sql", version);
        try (InputStream resource = Schema.class.getResourceAsStream(file)) {
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
            return Arrays.stream(text.split(";"))
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the resource " + file + " cannot be read", unreadable);
        }
    }
}
