package dev.abound.ledger.jdbc;

import dev.abound.ledger.LedgerException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The generations of tables in a database, each in a schema of its own, and the note of which one answers. Safe for any
 * number of threads.
 */
final class Generations {

    private static final String CURRENT = "SELECT no FROM abound_generation";
    private static final Pattern SCHEMA = Pattern.compile("abound_g([0-9]{1,9})");

    private final Connections base;

    /** @param base to the database's own schema */
    Generations(Connections base) {
        this.base = base;
    }

    static String schemaOf(int number) {
        return String.format(Locale.ROOT, "abound_g%d", number);
    }

    /** The one that answers; the first, of a database that is new. */
    int current() {
        return base.transaction("it was opened", connection -> {
            if (!Schema.exists(connection, "abound_generation")) {
                Schema.execute(connection, "CREATE TABLE abound_generation (no INTEGER NOT NULL PRIMARY KEY)");
                Schema.execute(connection, "INSERT INTO abound_generation (no) VALUES (1)");
                connection.commit();
            }
            try (PreparedStatement select = connection.prepareStatement(CURRENT);
                    ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }

    /**
     * From now on another one answers. A commit may have come through though nobody heard of it: then it counts.
     *
     * @param turn of the process that may write the one before, where several share the ledger
     * @throws LedgerException when the one before answers still
     */
    void choose(int number, int before, OptionalLong turn) {
        try {
            base.transaction("a rebuilt generation took over", connection -> {
                String progress = schemaOf(before) + ".progress";
                if (turn.isPresent() && !Tables.isTurn(connection, progress, turn.getAsLong())) {
                    throw new OvertakenException();
                }
                Schema.execute(connection, "UPDATE abound_generation SET no = " + number);
                return true;
            });
        } catch (LedgerException unheard) {
            if (current() != number) {
                throw unheard;
            }
        }
    }

    void make(int number) {
        base.transaction("its schema was made", connection -> {
            if (!Schema.isThere(connection, schemaOf(number))) {
                Schema.execute(connection, "CREATE SCHEMA " + schemaOf(number));
            }
            return true;
        });
    }

    void drop(int number) {
        base.transaction("the leavings of a rebuild were dropped", connection -> {
            if (Schema.isThere(connection, schemaOf(number))) {
                Schema.execute(connection, "DROP SCHEMA " + schemaOf(number) + " CASCADE");
            }
            return true;
        });
    }

    /** What a rebuild left behind that was killed: before it took over its own, after that the one before. */
    void dropAllBut(int number) {
        for (int other : base.transaction("the leavings of a rebuild were looked for", Generations::all)) {
            if (other != number) {
                drop(other);
            }
        }
    }

    private static List<Integer> all(Connection connection) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        try (ResultSet schemas = connection.getMetaData().getSchemas()) {
            while (schemas.next()) {
                Matcher ours = SCHEMA.matcher(schemas.getString(1).toLowerCase(Locale.ROOT));
                if (ours.matches()) {
                    numbers.add(Integer.parseInt(ours.group(1)));
                }
            }
        }
        return numbers;
    }
}
