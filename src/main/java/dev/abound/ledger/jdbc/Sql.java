package dev.abound.ledger.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

/** Single statements within a transaction. */
final class Sql {

    private Sql() {}

    /** One parameter after the other. */
    @FunctionalInterface
    interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    static void update(Connection connection, String sql, Parameters parameters) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            parameters.set(write);
            write.executeUpdate();
        }
    }

    /** The first column of the first row. */
    static OptionalLong number(Connection connection, String sql, Parameters parameters) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            parameters.set(select);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        }
    }
}
