package dev.abound.ledger.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.event.Action;
import dev.abound.event.Client;
import dev.abound.ledger.Fact;
import dev.abound.ledger.Period;
import dev.abound.ledger.RandomFacts;
import dev.abound.ledger.Says;
import dev.abound.ledger.Subject;
import dev.abound.ledger.WhoQuery;
import dev.abound.value.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedLedgerTest extends JdbcLedgerContract {

    private static final int MANY = 100_000;
    private static final int BATCH = 4_000;

    @TempDir
    Path directory;

    @Override
    LedgerOptions options() {
        return LedgerOptions.of(JdbcLedger.embedded(directory.resolve("ledger")));
    }

    /** H2 writes what is committed half a second later: a journal that drops records must not count on it before. */
    @Test
    void whatIsSaidToBeKeptIsInTheFile() throws Exception {
        List<Fact> facts = new RandomFacts(3, 8).next(60);
        for (int round = 0; round < 3; round++) {
            Books.apply(ledger.writer(), facts.subList(20 * round, 20 * round + 20));
            ledger.writer().commit();
            Position kept = ledger.writer().kept();
            Path copy = directory.resolve("copy" + round);
            Files.copy(directory.resolve("ledger.mv.db"), Path.of(copy + ".mv.db"));
            try (JdbcLedger killed = JdbcLedger.open(LedgerOptions.of(JdbcLedger.embedded(copy)))) {
                assertEquals(new Position(0, 20 * round + 20), kept);
                assertEquals(kept, killed.writer().committed());
            }
        }
    }

    /** Their entries under that name would not fit into one row. */
    @Test
    void aHundredThousandDevicesMayHaveOneName() throws Exception {
        ledger.close();
        ledger = JdbcLedger.open(options());
        Client android = new Client(Optional.empty(), Optional.empty(), Optional.of("android"));
        for (int from = 0; from < MANY; from += BATCH) {
            List<Fact> some = IntStream.range(from, from + BATCH)
                    .mapToObj(n -> Says.that(Action.BOUND, "10." + (n >> 16) + "." + (n >> 8 & 0xff) + "." + (n & 0xff))
                            .by(android)
                            .at(n)
                            .kept(n)
                            .done())
                    .toList();
            Books.apply(ledger.writer(), some);
            if (ledger.writer().isFull()) {
                ledger.writer().commit();
            }
        }
        ledger.writer().commit();
        Period ever = new Period(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
        WhoQuery one = new WhoQuery(new Subject.Hostname("android"), Optional.empty(), ever, MANY);
        assertEquals(MANY, ledger.answers().who(one).size());
    }
}
