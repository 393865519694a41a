package dev.abound.ledger.jdbc;

import java.util.Locale;
import java.util.Optional;

/** What differs between the databases. Everything else is the same SQL. */
enum Dialect {
    H2("h2") {
        @Override
        String upsert(String table, String key, String... columns) {
            return "MERGE INTO " + table + " (" + key + ", " + String.join(", ", columns) + ") KEY (" + key
                    + ") VALUES (?" + ", ?".repeat(columns.length) + ")";
        }

        @Override
        String useSchema(String schema) {
            return "SET SCHEMA " + schema;
        }

        @Override
        Optional<String> force() {
            return Optional.of("CHECKPOINT SYNC");
        }

        @Override
        Optional<String> relieve() {
            return Optional.of("CHECKPOINT"); // writes pages, commits nothing
        }

        @Override
        boolean isOurs() {
            return true;
        }
    },

    POSTGRESQL("postgresql") {
        @Override
        String upsert(String table, String key, String... columns) {
            StringBuilder set = new StringBuilder();
            for (String column : columns) {
                set.append(set.isEmpty() ? "" : ", ")
                        .append(column)
                        .append(" = EXCLUDED.")
                        .append(column);
            }
            return "INSERT INTO " + table + " (" + key + ", " + String.join(", ", columns) + ") VALUES (?"
                    + ", ?".repeat(columns.length) + ") ON CONFLICT (" + key + ") DO UPDATE SET " + set;
        }

        @Override
        String useSchema(String schema) {
            return "SET search_path TO " + schema;
        }

        @Override
        String clock() {
            return "SELECT clock_timestamp()";
        }
    },

    /** After IBM's "Db2 for i SQL reference", MERGE and SET SCHEMA; never run against a real one by us. */
    DB2I("db2i") {
        @Override
        String upsert(String table, String key, String... columns) {
            StringBuilder set = new StringBuilder();
            StringBuilder values = new StringBuilder("s." + key);
            for (String column : columns) {
                set.append(set.isEmpty() ? "" : ", ")
                        .append(column)
                        .append(" = s.")
                        .append(column);
                values.append(", s.").append(column);
            }
            String all = key + ", " + String.join(", ", columns);
            return "MERGE INTO " + table + " AS t USING (VALUES (" + typed(key) + typed(columns) + ")) AS s (" + all
                    + ") ON t." + key + " = s." + key + " WHEN MATCHED THEN UPDATE SET " + set
                    + " WHEN NOT MATCHED THEN INSERT (" + all + ") VALUES (" + values + ")";
        }

        @Override
        String useSchema(String schema) {
            return "SET SCHEMA " + schema.toUpperCase(Locale.ROOT);
        }

        @Override
        String clock() {
            return "SELECT CURRENT_TIMESTAMP - CURRENT_TIMEZONE FROM SYSIBM.SYSDUMMY1";
        }
    };

    private final String folder;

    Dialect(String folder) {
        this.folder = folder;
    }

    /** Where its DDL lies among the resources. */
    String folder() {
        return folder;
    }

    /** Inserts, or replaces what stands under the key; parameters are the key and then the columns. */
    abstract String upsert(String table, String key, String... columns);

    abstract String useSchema(String schema);

    /** Asks for the time of the database, in UTC where it has no zone. */
    String clock() {
        return "SELECT CURRENT_TIMESTAMP";
    }

    /** Brings to the disk what was committed; empty where a commit does. */
    Optional<String> force() {
        return Optional.empty();
    }

    /** Does nobody but this process read the tables? Then rows may lag behind what is in memory. */
    boolean isOurs() {
        return false;
    }

    /** Makes room in memory while a large transaction goes on; empty where the database is another process. */
    Optional<String> relieve() {
        return Optional.empty();
    }

    /** A parameter in a VALUES list has no type of its own there. */
    private static String typed(String... columns) {
        StringBuilder typed = new StringBuilder();
        for (String column : columns) {
            typed.append(typed.isEmpty() && columns.length == 1 ? "" : ", ")
                    .append("CAST(? AS ")
                    .append(typeOf(column))
                    .append(')');
        }
        return typed.toString();
    }

    private static String typeOf(String column) {
        return switch (column) {
            case "body" -> "BLOB(1048576)";
            case "name" -> "VARCHAR(255)";
            case "hardware" -> "VARBINARY(17)";
            case "client_id" -> "VARBINARY(255)";
            case "no", "partition_no" -> "INTEGER";
            default -> "BIGINT";
        };
    }

    /** @throws IllegalArgumentException for a URL of another database */
    static Dialect of(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return H2;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        if (url.startsWith("jdbc:as400:")) {
            return DB2I;
        }
        throw new IllegalArgumentException(
                "the ledger lives in H2, PostgreSQL or Db2 for i: its URL begins with jdbc:h2:, jdbc:postgresql: or"
                        + " jdbc:as400:");
    }
}
