package dev.abound.ledger.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.event.Action;
import dev.abound.ledger.Fact;
import dev.abound.ledger.Says;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages of one block, in a database in memory. */
class FactStoreTest {

    private static final long BLOCK = 0;

    private Connections connections;
    private Storage storage;

    @BeforeEach
    void open() {
        Properties credentials = new Properties();
        credentials.setProperty("user", "abound");
        credentials.setProperty("password", "");
        connections = new Connections("jdbc:h2:mem:facts" + System.identityHashCode(this), credentials, "");
        storage = Storage.open(connections, 1 << 20);
        storage.realms().number("default");
    }

    @AfterEach
    void close() {
        connections.close();
    }

    /** A small office: few addresses, and each record committed by itself. */
    @Test
    void manySmallCommitsOfOneBlockNeedFewPages() {
        int commits = 8_000;
        Block block = connections.transaction("a test", connection -> {
            Block now = Block.empty();
            try (Tables.Writing writing = storage.tables().writingFacts(connection)) {
                for (int commit = 0; commit < commits; commit++) {
                    storage.facts().add(BLOCK, fact(commit));
                    now = storage.facts().write(connection, storage.tables(), writing, BLOCK, now, 0);
                    storage.facts().written();
                }
                writing.flush();
            }
            return now;
        });
        assertTrue(block.shelf().next() < 40, () -> "it has " + block.shelf().next() + " pages");
        assertEquals(commits, storage.facts(BLOCK, block.shelf(), any -> true).size());
    }

    @Test
    void aBlockWhosePagesHaveNoNumbersLeftGoesOnInTheNextEpochAndItsRowIsWritten() {
        Block full = Block.empty().with(new Shelf(List.of(0), 2_047, 2_047));
        storage.facts().add(BLOCK, fact(7));
        assertTrue(storage.facts().recounts(BLOCK, full, 0), "its row would not tell of the next epoch");
        Block block = connections.transaction("a test", connection -> {
            try (Tables.Writing writing = storage.tables().writingFacts(connection)) {
                Block now = storage.facts().write(connection, storage.tables(), writing, BLOCK, full, 0);
                writing.flush();
                return now;
            }
        });
        storage.facts().written();
        assertEquals(List.of(0, 1), block.shelf().epochs());
        assertEquals(List.of(fact(7)), storage.facts(BLOCK, block.shelf(), any -> true));
        Block behind = block.with(new Shelf(List.of(0, 1), 0, 0));
        assertEquals(
                1,
                connections
                        .transaction(
                                "a test", connection -> Tables.factPagesAfter(connection, BLOCK, behind.shelf(), 0))
                        .size());
    }

    private static Fact fact(int number) {
        return Says.that(Action.RENEWED, "0.0.0.5").at(number).kept(number).done();
    }
}
