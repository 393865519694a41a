package dev.abound.ledger.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.ledger.Fact;
import dev.abound.ledger.LedgerException;
import dev.abound.ledger.Period;
import dev.abound.ledger.RandomFacts;
import dev.abound.ledger.Says;
import dev.abound.ledger.Subject;
import dev.abound.requirement.Require;
import dev.abound.testing.StillClock;
import dev.abound.value.Position;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes and one database: here two ledgers in one process, which know nothing of one another. */
class SharedLedgerTest {

    private static final Clock LATER = StillClock.at(Says.second(40_000));
    private static final List<Fact> FACTS = new RandomFacts(11, 8).next(200);

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Period EVER = new Period(Instant.EPOCH, Says.second(100_000));

    private static PostgresCluster cluster;
    private static int databases;

    private String database;
    private JdbcLedger one;
    private JdbcLedger other;

    @BeforeAll
    static void startServer() throws Exception {
        Require.that(() -> PostgresCluster.programs().isPresent(), "PostgreSQL is not installed");
        cluster = PostgresCluster.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        database = "shared" + databases++;
        cluster.createDatabase(database);
        one = JdbcLedger.open(options());
        other = JdbcLedger.open(options());
    }

    private LedgerOptions options() {
        return LedgerOptions.of(cluster.url(database))
                .withCredentials(credentials())
                .withClock(LATER)
                .withMemory(1 << 20)
                .withShared();
    }

    private static Properties credentials() {
        Properties credentials = new Properties();
        credentials.setProperty("user", "abound");
        return credentials;
    }

    @AfterEach
    void close() {
        other.close();
        one.close();
    }

    @Test
    void whoeverFollowsAnswersWhatItKnowsWhileTheOtherWrites() throws InterruptedException {
        one.lead();
        for (int at = 0; at < 40; at++) {
            Fact fact = Says.bound()
                    .at(at)
                    .by(Says.client("02:00:5e:00:53:01", "alpha"))
                    .kept(2L * at)
                    .inRealm("r" + at)
                    .done();
            Fact rival = Says.bound()
                    .at(at)
                    .by(Says.BETA)
                    .server(Says.server("192.0.2.2"))
                    .from("other")
                    .kept(2L * at + 1)
                    .inRealm("r" + at)
                    .done();
            Books.apply(one.writer(), List.of(fact, rival));
            one.writer().commit();
            int known = other.answers().conflicts(EVER, 1_000).size();
            assertTrue(known <= at + 1, () -> "it knows " + known);
            other.answers().firstSight(new Subject.Hostname("alpha"));
        }
        assertTrue(other.answers().awaitApplied(new Position(0, 79), LONG));
        assertEquals(40, other.answers().conflicts(EVER, 1_000).size());
    }

    @Test
    void oneWritesTheOtherAnswersAndTakesOverWhereItStands() throws InterruptedException {
        one.lead();
        assertThrows(LedgerException.class, other::lead);
        Books.apply(one.writer(), FACTS.subList(0, 120));
        one.writer().commit();
        assertTrue(other.answers().awaitApplied(FACTS.get(119).mark().position(), LONG));
        assertEquals(Books.reckoned(FACTS.subList(0, 120), LATER.instant()), Books.lines(other.answers()));
        one.resign();
        other.lead();
        assertEquals(Books.after(FACTS.subList(0, 120)), other.writer().committed());
        Books.apply(other.writer(), FACTS.subList(120, 200));
        other.writer().commit();
        assertEquals(Books.reckoned(FACTS, LATER.instant()), Books.lines(other.answers()));
    }

    @Test
    void whoseTurnIsOverCommitsNothing() throws Exception {
        one.lead();
        Books.apply(one.writer(), FACTS.subList(0, 120));
        one.writer().commit();
        loseThePen();
        other.lead();
        assertThrows(OvertakenException.class, () -> {
            Books.apply(one.writer(), FACTS.subList(120, 200));
            one.writer().commit();
        });
        Books.apply(other.writer(), FACTS);
        other.writer().commit();
        assertEquals(Books.reckoned(FACTS, LATER.instant()), Books.lines(other.answers()));
    }

    @Test
    void aRebuildOfWhoseTurnIsOverDoesNotTakeOver() throws Exception {
        one.lead();
        Books.apply(one.writer(), FACTS);
        one.writer().commit();
        try (JdbcLedger.Rebuild fresh = one.rebuild()) {
            Books.apply(fresh.writer(), FACTS.subList(0, 10));
            fresh.writer().commit();
            loseThePen();
            other.lead();
            assertThrows(LedgerException.class, fresh::takeOver);
        }
        assertTrue(other.isLeading());
        assertEquals(Books.reckoned(FACTS, LATER.instant()), Books.lines(other.answers()));
        other.close();
        other = JdbcLedger.open(options());
        assertEquals(Books.reckoned(FACTS, LATER.instant()), Books.lines(other.answers()));
        assertFalse(other.isLeading());
    }

    @Test
    void aRebuildOfWhoHasResignedDoesNotTakeOver() throws Exception {
        one.lead();
        Books.apply(one.writer(), FACTS);
        one.writer().commit();
        try (JdbcLedger.Rebuild fresh = one.rebuild()) {
            Books.apply(fresh.writer(), FACTS.subList(0, 10));
            one.resign();
            assertThrows(OvertakenException.class, fresh::takeOver);
        }
        other.lead();
        assertEquals(Books.reckoned(FACTS, LATER.instant()), Books.lines(other.answers()));
    }

    /** As the network takes it away: the process learns of it late. */
    private void loseThePen() throws SQLException {
        try (Connection connection = DriverManager.getConnection(cluster.url(database), credentials());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
        }
    }
}
