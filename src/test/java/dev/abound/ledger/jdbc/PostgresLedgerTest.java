package dev.abound.ledger.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.ledger.Fact;
import dev.abound.ledger.LedgerException;
import dev.abound.ledger.RandomFacts;
import dev.abound.requirement.Require;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresLedgerTest extends JdbcLedgerContract {

    private static Optional<PostgresCluster> cluster = Optional.empty();
    private static int databases;
    private String database;

    @BeforeAll
    static void startServer() throws Exception {
        Require.that(() -> PostgresCluster.programs().isPresent(), "PostgreSQL is not installed");
        cluster = Optional.of(PostgresCluster.start());
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (cluster.isPresent()) {
            cluster.get().close();
        }
    }

    @BeforeEach
    @Override
    void open() throws Exception {
        if (database == null) {
            database = "ledger" + databases++;
            cluster.orElseThrow().createDatabase(database);
        }
        super.open();
    }

    @Override
    LedgerOptions options() {
        Properties credentials = new Properties();
        credentials.setProperty("user", "abound");
        return LedgerOptions.of(cluster.orElseThrow().url(database)).withCredentials(credentials);
    }

    @Test
    void aLookFromOutsideTellsTablesAndClockAndMakesNothing() throws Exception {
        LedgerLook made = LedgerLook.at(options());
        assertEquals(Optional.of(Schema.NEWEST), made.version());
        assertTrue(made.product().startsWith("PostgreSQL "), made::product);
        assertTrue(made.clockAhead().abs().toSeconds() < 2, made::toString);
        cluster.orElseThrow().createDatabase("untouched");
        Properties credentials = new Properties();
        credentials.setProperty("user", "abound");
        LedgerOptions untouched =
                LedgerOptions.of(cluster.orElseThrow().url("untouched")).withCredentials(credentials);
        assertEquals(Optional.empty(), LedgerLook.at(untouched).version());
        assertEquals(Optional.empty(), LedgerLook.at(untouched).version(), "still nothing there");
    }

    @Test
    void whoStandsByIsToldWhenNobodyWritesAnyMore() {
        try (JdbcLedger standing = JdbcLedger.open(options().withShared())) {
            try (JdbcLedger writing = JdbcLedger.open(options().withShared())) {
                assertTrue(standing.isUnled(), "nobody has begun");
                writing.lead();
                assertFalse(standing.isUnled());
                assertFalse(writing.isUnled(), "it writes itself");
                assertThrows(LedgerException.class, standing::lead);
            }
            while (!standing.isUnled()) {
                Thread.onSpinWait(); // the server hears of the end a moment later
            }
            standing.lead();
            assertFalse(standing.isUnled());
        }
        assertFalse(ledger.isUnled(), "one that is nobody else's is never looked at so");
    }

    @Test
    void aServerThatDiesAndComesBackIsFoundAgainAndNothingIsLost() throws Exception {
        List<Fact> facts = new RandomFacts(7, 8).next(300);
        Books.apply(ledger.writer(), facts.subList(0, 100));
        ledger.writer().commit();
        cluster.orElseThrow().kill();
        assertThrows(LedgerException.class, () -> {
            Books.apply(ledger.writer(), facts.subList(100, 200));
            ledger.writer().commit();
        });
        cluster.orElseThrow().begin();
        Books.apply(ledger.writer(), facts.subList(100, 200));
        ledger.writer().commit();
        Books.apply(ledger.writer(), facts.subList(200, 300));
        assertEquals(Books.reckoned(facts, clock.instant()), Books.lines(answers()));
    }
}
