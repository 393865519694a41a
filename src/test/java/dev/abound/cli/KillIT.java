package dev.abound.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 at random moments under load, with a client that sends again what was not acknowledged: nothing acknowledged
 * is missing, the journal verifies, every handler has seen everything at least once and in order.
 *
 * <p>{@code -Dabound.seed=N} repeats a run's choices, {@code -Dabound.kills=N} sets the rounds of the long one.
 */
class KillIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern POSITION = Pattern.compile(" position=([0-9]+)");

    @TempDir
    private Path directory;

    private final long seed = Long.getLong("abound.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<Path> logs = new ArrayList<>();

    @Test
    void nothingAcknowledgedIsLostWhenTheServiceIsKilled() throws Exception {
        campaign(4);
    }

    @Test
    @Tag("long")
    void nothingAcknowledgedIsLostWhenTheServiceIsKilledAHundredTimes() throws Exception {
        campaign(Integer.getInteger("abound.kills", 100));
    }

    private void campaign(int kills) throws Exception {
        System.out.println("kill campaign: " + kills + " kills, seed " + seed);
        Files.writeString(
                directory.resolve("abound.properties"),
                """
                handlers.log.type = log
                handlers.archive.type = jsonl
                handlers.archive.file = archive.jsonl
                journal.segment-size = 1M
                ledger.expiry-delay = 50y
                """);
        ResendingClient client = new ResendingClient(random.nextLong());
        for (int kill = 0; kill < kills; kill++) {
            killedService(client);
        }
        lastService(client);
        examine(client, kills);
    }

    /** Sometimes before it is ready, mostly in the middle of its work. */
    private void killedService(ResendingClient client) throws Exception {
        try (AboundProcess service = serve()) {
            if (random.nextInt(10) == 0) {
                service.awaitExit(random.nextInt(600));
            } else {
                client.connect(service.awaitReady());
                service.awaitExit(random.nextInt(1_000));
            }
            service.kill();
            service.await();
            client.disconnect();
        }
    }

    private void lastService(ResendingClient client) throws Exception {
        try (AboundProcess service = serve()) {
            client.connect(service.awaitReady());
            client.finish();
            assertEquals(
                    0,
                    AboundProcess.run(directory, "journal", "rebuild", "--from", "999999999", "log", "archive")
                            .exitCode(),
                    "waits until all is heard");
            assertEquals(0, AboundProcess.run(directory, "stop").exitCode());
            assertEquals(0, service.await().exitCode(), service.err());
        }
    }

    private AboundProcess serve() throws IOException {
        AboundProcess service =
                AboundProcess.start(directory, "serve", "--intake", "0", "--config", "abound.properties");
        logs.add(service.errFile());
        return service;
    }

    private void examine(ResendingClient client, int kills) throws Exception {
        AboundProcess.Result verify = AboundProcess.run(directory, "journal", "verify");
        assertEquals(0, verify.exitCode(), verify.out());
        AboundProcess.Result export = AboundProcess.run(directory, "journal", "export", "--format", "json");
        assertEquals(0, export.exitCode(), export.err());
        Set<Octets> kept = new HashSet<>();
        List<Long> positions = new ArrayList<>();
        for (String line : export.lines()) {
            JsonNode record = JSON.readTree(line);
            kept.add(Octets.ofHex(record.path("entryHex").asText()));
            positions.add(offset(record.path("position").asText()));
        }
        List<Octets> missing = client.acknowledged().stream()
                .filter(entry -> !kept.contains(entry))
                .toList();
        assertEquals(List.of(), missing, () -> "acknowledged and missing, seed " + seed);
        for (int i = 0; i < positions.size(); i++) {
            assertEquals(i, positions.get(i), "positions have no gap, seed " + seed);
        }
        heardInOrder("archive", archived(), positions.size());
        heardInOrder("log", logged(), positions.size());
        ledgerIsWhatTheJournalSays();
        System.out.println(kills + " kills: " + client.acknowledged().size() + " acknowledged, " + positions.size()
                + " records, " + archived().size() + " heard by archive, " + logged().size() + " by log");
    }

    /** Whatever was killed when: what the ledger holds is what the journal gives once more. */
    private void ledgerIsWhatTheJournalSays() throws Exception {
        List<String> held = leases();
        assertTrue(!held.isEmpty(), "there are leases");
        AboundProcess.Result rebuild = AboundProcess.run(directory, "journal", "rebuild", "ledger");
        assertEquals(0, rebuild.exitCode(), rebuild.err());
        assertEquals(held, leases(), () -> "the ledger is its own rebuild, seed " + seed);
    }

    private List<String> leases() throws Exception {
        AboundProcess.Result leases = AboundProcess.run(directory, "leases", "--format", "json");
        assertEquals(0, leases.exitCode(), leases.err());
        return leases.lines();
    }

    /** At least once and in order: after a restart a handler may hear some again, but it never passes one over. */
    private void heardInOrder(String handler, List<Long> heard, int records) {
        long next = 0;
        for (long position : heard) {
            long expected = next;
            assertTrue(
                    position <= expected,
                    () -> handler + " heard " + position + " before " + expected + ", seed " + seed);
            next = Math.max(next, position + 1);
        }
        assertEquals(records, next, handler + " has heard everything, seed " + seed);
    }

    private List<Long> archived() throws IOException {
        List<Long> heard = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("archive.jsonl"))) {
            heard.add(offset(JSON.readTree(line).path("sequence").asText()));
        }
        return heard;
    }

    private List<Long> logged() throws IOException {
        List<Long> heard = new ArrayList<>();
        for (Path log : logs) {
            for (String line : Files.readAllLines(log)) {
                Matcher position = POSITION.matcher(line);
                if (line.contains("dev.abound.binding") && position.find()) {
                    heard.add(offset(position.group(1)));
                }
            }
        }
        return heard;
    }

    private static long offset(String position) {
        return Position.parse(position).offset();
    }
}
