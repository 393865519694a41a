package dev.abound.ledger.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.ledger.Fact;
import dev.abound.ledger.RandomFacts;
import dev.abound.ledger.Says;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleBlocksTest {

    private static final long LEAST_MEMORY = 1 << 20;
    private static final Instant NOW = Says.second(100_000);

    @TempDir
    Path directory;

    /** Memory for few blocks, so that rows stay behind; closing only commits, as a crash after a commit would leave it. */
    private JdbcLedger open() {
        return JdbcLedger.open(LedgerOptions.of(JdbcLedger.embedded(directory.resolve("ledger")))
                .withClock(Clock.fixed(NOW, ZoneOffset.UTC))
                .withMemory(LEAST_MEMORY));
    }

    @Test
    void whatStayedBehindIsBroughtUpToDateWhenTheLedgerIsOpened() throws SQLException {
        long seed = Long.getLong("abound.seed", System.nanoTime());
        RandomFacts random = new RandomFacts(seed, 2_000);
        List<Fact> told = new ArrayList<>();
        for (int life = 0; life < 4; life++) {
            try (JdbcLedger ledger = open()) {
                assertEquals(Books.reckoned(told, NOW), Books.lines(ledger.answers()), "seed " + seed);
                for (int commit = 0; commit < 6; commit++) {
                    List<Fact> some = random.next(800);
                    told.addAll(some);
                    Books.apply(ledger.writer(), some);
                    ledger.writer().commit();
                }
                assertEquals(Books.reckoned(told, NOW), Books.lines(ledger.answers()), "seed " + seed);
            }
            assertTrue(rowsOfStaleBlocks() > 0, "in life " + life + " no row stayed behind: nothing is tried here");
        }
    }

    @Test
    void aQuietLedgerLeavesNoRowBehind() throws SQLException {
        RandomFacts random = new RandomFacts(20261122, 500);
        try (JdbcLedger ledger = open()) {
            for (int commit = 0; commit < 3; commit++) {
                Books.apply(ledger.writer(), random.next(500));
                ledger.writer().commit();
            }
        }
        assertEquals(0, rowsOfStaleBlocks());
    }

    private int rowsOfStaleBlocks() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(JdbcLedger.embedded(directory.resolve("ledger")), "abound", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM abound_g1.stale_block")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
