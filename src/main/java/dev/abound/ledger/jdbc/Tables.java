package dev.abound.ledger.jdbc;

import dev.abound.value.Reach;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The SQL of realms, progress, blocks, stale blocks and pages. */
final class Tables {

    private static final int AT_ONCE = 64;
    private static final int TURN = -1;
    private static final String BLOCKS_OF =
            "SELECT block_no, body FROM lease_block WHERE block_no IN (?" + ", ?".repeat(AT_ONCE - 1) + ")";
    private static final String BLOCK_OF = "SELECT block_no, body FROM lease_block WHERE block_no = ?";

    private static final String FACTS_BETWEEN =
            "SELECT page_key, body FROM fact_page WHERE page_key BETWEEN ? AND ? ORDER BY page_key";

    private final Dialect dialect;

    Tables(Dialect dialect) {
        this.dialect = dialect;
    }

    /** A row of numbered octets. */
    @SuppressWarnings("ArrayRecordComponent") // read once and taken apart, never compared
    record Row(long key, byte[] body) {}

    static Map<Long, Block> blocks(Connection connection, Collection<Long> numbers) throws SQLException {
        Map<Long, Block> found = new HashMap<>();
        int atOnce = numbers.size() == 1 ? 1 : AT_ONCE;
        try (PreparedStatement select = connection.prepareStatement(atOnce == 1 ? BLOCK_OF : BLOCKS_OF)) {
            Iterator<Long> wanted = numbers.iterator();
            while (wanted.hasNext()) {
                long number = 0;
                for (int i = 1; i <= atOnce; i++) {
                    number = wanted.hasNext() ? wanted.next() : number; // the last one fills the list
                    select.setLong(i, number);
                }
                for (Row row : rows(select)) {
                    found.put(row.key(), Block.read(row.body()));
                }
            }
        }
        return found;
    }

    private static List<Row> rows(PreparedStatement select) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(new Row(rows.getLong(1), rows.getBytes(2)));
            }
        }
        return found;
    }

    /** From one number to another, both included, in order. */
    static List<Row> blocksBetween(Connection connection, long from, long to, int atMost) throws SQLException {
        return between(
                connection,
                "SELECT block_no, body FROM lease_block WHERE block_no BETWEEN ? AND ? ORDER BY block_no FETCH FIRST "
                        + atMost + " ROWS ONLY",
                from,
                to);
    }

    /** Those in which a lease may have run out by a moment, and whose number is above another, in order. */
    static List<Long> blocksDue(Connection connection, long micros, long above, int atMost) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT block_no FROM lease_block WHERE due_us <= ? AND block_no > ? ORDER BY block_no FETCH FIRST "
                        + atMost + " ROWS ONLY")) {
            select.setLong(1, micros);
            select.setLong(2, above);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
            }
        }
        return numbers;
    }

    private static List<Row> between(Connection connection, String sql, long from, long to) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, from);
            select.setLong(2, to);
            return rows(select);
        }
    }

    /** Of one block, epoch after epoch. */
    static List<Row> factPages(Connection connection, long block, List<Integer> epochs) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(FACTS_BETWEEN)) {
            for (int epoch : epochs) {
                select.setLong(1, Shelf.pageKey(epoch, block, 0));
                select.setLong(2, Shelf.pageKey(epoch, block + 1, 0) - 1);
                found.addAll(rows(select));
            }
        }
        return found;
    }

    /** Of one block: those that its shelf does not count, up to an epoch. */
    static List<Row> factPagesAfter(Connection connection, long block, Shelf shelf, int newest) throws SQLException {
        List<Row> found = new ArrayList<>();
        int last = Math.max(newest, shelf.epoch()); // a block may be ahead of the journal
        for (int epoch = shelf.epoch(); epoch <= last; epoch++) {
            int first = epoch == shelf.epoch() ? shelf.next() : 0;
            found.addAll(
                    factPages(connection, Shelf.pageKey(epoch, block, first), Shelf.pageKey(epoch, block + 1, 0) - 1));
        }
        return found;
    }

    static List<Row> factPages(Connection connection, long from, long to) throws SQLException {
        return between(connection, FACTS_BETWEEN, from, to);
    }

    /** Of one bucket, epoch after epoch. */
    static List<Row> namePages(Connection connection, int bucket, int epochs) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT page_key, body FROM name_page WHERE page_key BETWEEN ? AND ? ORDER BY page_key")) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                select.setLong(1, Names.pageKey(epoch, bucket, 0));
                select.setLong(2, Names.pageKey(epoch, bucket + 1, 0) - 1);
                found.addAll(rows(select));
            }
        }
        return found;
    }

    /** Rows to be written, in batches; now and then the database is told to make room. */
    static final class Writing implements AutoCloseable {

        private static final int BATCH = 500;
        private static final int RELIEVED_AFTER = 8 << 20;

        private final Connection connection;
        private final Optional<String> relieve;
        private final PreparedStatement statement;
        private int waiting;
        private int octets;

        private Writing(Connection connection, Dialect dialect, String sql) throws SQLException {
            this.connection = connection;
            this.relieve = dialect.relieve();
            this.statement = connection.prepareStatement(sql);
        }

        void row(long key, byte[] body) throws SQLException {
            statement.setLong(1, key);
            statement.setBytes(2, body);
            add(body.length);
        }

        void row(long key, long number, byte[] body) throws SQLException {
            statement.setLong(1, key);
            statement.setLong(2, number);
            statement.setBytes(3, body);
            add(body.length);
        }

        private void add(int length) throws SQLException {
            statement.addBatch();
            octets += length;
            if (++waiting == BATCH) {
                flush();
            }
        }

        void flush() throws SQLException {
            if (waiting > 0) {
                statement.executeBatch();
                waiting = 0;
            }
            if (octets > RELIEVED_AFTER && relieve.isPresent()) {
                octets = 0;
                Schema.execute(connection, relieve.get());
            }
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }

    Writing writingBlocks(Connection connection) throws SQLException {
        return new Writing(connection, dialect, dialect.upsert("lease_block", "block_no", "due_us", "body"));
    }

    Writing writingFacts(Connection connection) throws SQLException {
        return new Writing(connection, dialect, dialect.upsert("fact_page", "page_key", "body"));
    }

    Writing writingNames(Connection connection) throws SQLException {
        return new Writing(connection, dialect, dialect.upsert("name_page", "page_key", "body"));
    }

    Writing writingStale(Connection connection) throws SQLException {
        return new Writing(connection, dialect, dialect.upsert("stale_block", "no", "body"));
    }

    static List<Row> stale(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT no, body FROM stale_block ORDER BY no")) {
            return rows(select);
        }
    }

    static void deleteStale(Connection connection, int from) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM stale_block WHERE no >= ?")) {
            delete.setInt(1, from);
            delete.executeUpdate();
        }
    }

    void deletePages(Connection connection, long from, long to) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM fact_page WHERE page_key BETWEEN ? AND ?")) {
            delete.setLong(1, from);
            delete.setLong(2, to);
            delete.executeUpdate();
        }
    }

    static Map<Integer, String> realms(Connection connection) throws SQLException {
        Map<Integer, String> realms = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT no, name FROM realm");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                realms.put(rows.getInt(1), rows.getString(2));
            }
        }
        return realms;
    }

    void writeRealm(Connection connection, int number, String name) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(dialect.upsert("realm", "no", "name"))) {
            write.setInt(1, number);
            write.setString(2, name);
            write.executeUpdate();
        }
    }

    /** The offset after the last record of each partition; the start for a ledger that is new. */
    static Reach progress(Connection connection) throws SQLException {
        Map<Integer, Long> next = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT partition_no, next_offset FROM progress WHERE partition_no >= 0");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                next.put(rows.getInt(1), rows.getLong(2));
            }
        }
        return Reach.of(next);
    }

    /** Of the partitions that moved. */
    void writeProgress(Connection connection, Reach before, Reach now) throws SQLException {
        for (int partition : now.next().keySet()) {
            if (!now.at(partition).equals(before.at(partition))) {
                writePlace(connection, partition, now.at(partition).offset());
            }
        }
    }

    private void writePlace(Connection connection, int partition, long next) throws SQLException {
        try (PreparedStatement write =
                connection.prepareStatement(dialect.upsert("progress", "partition_no", "next_offset"))) {
            write.setInt(1, partition);
            write.setLong(2, next);
            write.executeUpdate();
        }
    }

    /** Which of the processes that share a ledger writes it: their turns are counted in the place of a partition. */
    static long turn(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT next_offset FROM progress WHERE partition_no = " + TURN)) {
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    void writeTurn(Connection connection, long turn) throws SQLException {
        writePlace(connection, TURN, turn);
    }

    /** In the transaction that writes rows: is it still this turn? Until the end of the transaction it stays so. */
    static boolean isTurn(Connection connection, long turn) throws SQLException {
        return isTurn(connection, "progress", turn);
    }

    /** @param progress the table, with its schema where that is not the connection's */
    static boolean isTurn(Connection connection, String progress, long turn) throws SQLException {
        try (PreparedStatement same = connection.prepareStatement("UPDATE " + progress
                + " SET next_offset = next_offset WHERE partition_no = " + TURN + " AND next_offset = ?")) {
            same.setLong(1, turn);
            return same.executeUpdate() == 1;
        }
    }
}
