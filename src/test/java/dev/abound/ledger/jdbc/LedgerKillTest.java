package dev.abound.ledger.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.ledger.Fact;
import dev.abound.ledger.LedgerWriter;
import dev.abound.ledger.RandomFacts;
import dev.abound.ledger.Says;
import dev.abound.testing.StillClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real process that writes the embedded ledger is killed with SIGKILL. Its ledger opens, stands at some record, and
 * goes on from there to what the facts say: nothing of it is half there.
 */
class LedgerKillTest {

    private static final int ADDRESSES = 250;
    private static final Clock LATER = StillClock.at(Says.second(40_000_000));

    @TempDir
    Path directory;

    private final long seed = Long.getLong("abound.seed", System.nanoTime());

    @Test
    void aKilledWriterLeavesALedgerThatGoesOn() throws Exception {
        killRounds(2, 5_000);
    }

    @Test
    @Tag("long")
    void aKilledWriterLeavesALedgerThatGoesOnHoweverOften() throws Exception {
        killRounds(Integer.getInteger("abound.kills", 100), 60_000);
    }

    private void killRounds(int kills, int count) throws Exception {
        System.out.println("kill campaign of the ledger: " + kills + " kills, seed " + seed);
        Random random = new Random(seed);
        Path file = directory.resolve("ledger");
        long before = 0;
        for (int kill = 0; kill < kills; kill++) {
            runAndKill(file, count, random.nextInt(40), random.nextInt(200));
            long now = standsAt(file);
            assertTrue(now >= before, "the ledger went back from " + before + " to " + now + ", seed " + seed);
            before = now < count ? now : 0;
            if (now >= count) {
                file = directory.resolve("ledger" + kill);
            }
        }
        List<Fact> facts = facts(count);
        try (JdbcLedger ledger = open(file)) {
            int from = (int) ledger.writer().committed().offset();
            Books.apply(ledger.writer(), facts.subList(Math.min(from, count - 1), count));
            ledger.writer().commit();
            assertEquals(
                    Books.reckoned(facts, LATER.instant()),
                    Books.lines(ledger.answers()),
                    "from " + from + ", seed " + seed);
        }
    }

    private static List<Fact> facts(int count) {
        return new RandomFacts(1, ADDRESSES).next(count);
    }

    private static JdbcLedger open(Path file) {
        return JdbcLedger.open(LedgerOptions.of(JdbcLedger.embedded(file)).withClock(LATER));
    }

    private static long standsAt(Path file) {
        try (JdbcLedger ledger = open(file)) {
            return ledger.writer().committed().offset();
        }
    }

    private static void runAndKill(Path file, int count, int commits, int millis)
            throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        file.toString(),
                        Integer.toString(count))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            for (int i = 0; i < commits && said.readLine() != null; i++) {}
            child.waitFor(millis, TimeUnit.MILLISECONDS);
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    /** Goes on with the same facts for ever, commits as it likes, and says each commit. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) {
            int count = Integer.parseInt(arguments[1]);
            List<Fact> facts = facts(count);
            Random random = new Random();
            JdbcLedger ledger = open(Path.of(arguments[0]));
            LedgerWriter writer = ledger.writer();
            int at = (int) writer.committed().offset();
            while (at < count) {
                int to = Math.min(count, at + 1 + random.nextInt(400));
                Books.apply(writer, facts.subList(at, to));
                at = to;
                if (random.nextBoolean()) {
                    writer.commit();
                    System.out.println(at);
                }
            }
            writer.commit();
            System.out.println(at);
        }
    }
}
