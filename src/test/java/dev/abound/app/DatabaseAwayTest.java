package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.ledger.jdbc.PostgresCluster;
import dev.abound.requirement.Require;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger's PostgreSQL dies under a running service and stays away for {@code -Dabound.away} seconds. */
class DatabaseAwayTest {

    private static final int AWAY_SECONDS = Integer.getInteger("abound.away", 2);
    private static final int LINES = 300;
    private static final int ADDRESSES = 40;

    @TempDir
    private Path directory;

    private PostgresCluster postgres;

    @BeforeEach
    void startDatabase() throws Exception {
        Require.that(() -> PostgresCluster.programs().isPresent(), "PostgreSQL is not installed");
        postgres = PostgresCluster.start();
        postgres.createDatabase("ledger");
    }

    @AfterEach
    void stopDatabase() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void theJournalAndTheHandlersGoOnAndTheLedgerCatchesUp() throws Exception {
        Path heard = directory.resolve("heard.jsonl");
        try (ServedProcess service = ServedProcess.start(
                directory,
                "ledger.expiry-delay = 50y\nledger.url = " + postgres.url("ledger")
                        + "?user=abound\nhandlers.out.type = jsonl\nhandlers.out.file = " + heard + "\n")) {
            int sent = send(service, 0);
            Map<String, List<String>> before = ledger(service);
            assertEquals(ADDRESSES, before.size());

            postgres.kill();
            long away = System.nanoTime();
            sent = send(service, sent);
            ServiceException refused = assertThrows(ServiceException.class, () -> service.who("10.1.0.1"));
            assertTrue(refused.getMessage().contains("the ledger"), refused::getMessage);
            while (System.nanoTime() - away < TimeUnit.SECONDS.toNanos(AWAY_SECONDS)) {
                sent = send(service, sent);
                TimeUnit.MILLISECONDS.sleep(200);
            }
            awaitLines(heard, sent);

            postgres.begin();
            sent = send(service, sent);
            awaitInLedger(service, sent - 1);
            Map<String, List<String>> after = ledger(service);
            assertTrue(spans(after) > spans(before), "what came meanwhile is in it");
            service.rebuild();
            assertEquals(ledger(service), after, "a ledger made anew says the same");
            awaitLines(heard, sent);
            assertTrue(service.stop(Duration.ofSeconds(30)));
            assertFalse(service.errors().contains("\tat "), "no stack trace: it is nobody's programming error");
        }
    }

    private static int send(ServedProcess service, int from) throws Exception {
        List<String> lines = IntStream.range(from, from + LINES)
                .mapToObj(number -> TextLines.line(number, ADDRESSES))
                .toList();
        assertEquals(LINES, TextLines.send(service.intake(), lines), "all acknowledged, database or not");
        return from + LINES;
    }

    private static Map<String, List<String>> ledger(ServedProcess service) throws Exception {
        Map<String, List<String>> spans = new TreeMap<>();
        for (int host = 1; host <= ADDRESSES; host++) {
            List<String> own = new ArrayList<>(service.who("10.1.0." + host));
            spans.put("10.1.0." + host, own);
        }
        return spans;
    }

    /** Who asks while the ledger catches up is answered after a moment from what it has. */
    private static void awaitInLedger(ServedProcess service, int line) throws Exception {
        String address = "10.1.0." + (line % ADDRESSES + 1);
        String position = String.format(Locale.ROOT, "\"%015d\"", line);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!String.join("", service.who(address)).contains(position)) {
            assertTrue(System.nanoTime() < end, "the ledger did not catch up");
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static int spans(Map<String, List<String>> ledger) {
        return ledger.values().stream().mapToInt(List::size).sum();
    }

    private static void awaitLines(Path file, int wanted) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Files.readAllLines(file).size() < wanted) {
            assertTrue(System.nanoTime() < end, "the handlers did not go on");
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertEquals(wanted, Files.readAllLines(file).size());
    }
}
