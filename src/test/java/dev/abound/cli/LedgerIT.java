package dev.abound.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger asked as people ask it: by the launcher, beside a running service and without one. */
class LedgerIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    private Path directory;

    private AboundProcess serve(String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("serve", "--intake", "0"));
        words.addAll(List.of(more));
        return AboundProcess.start(directory, words.toArray(String[]::new));
    }

    /** Sends lines and waits until each is acknowledged. */
    private static void send(String listener, String... lines) throws IOException {
        int port = Integer.parseInt(listener.replaceFirst(".*:", ""));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line : lines) {
                socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
                assertEquals("ok", answers.readLine(), line);
            }
        }
    }

    private static String said(String action, String ip, String mac, String name, Instant time) {
        return String.format(
                "{\"action\":\"%s\",\"ip\":\"%s\",\"client\":{\"mac\":\"%s\",\"hostname\":\"%s\"},"
                        + "\"lease\":{\"seconds\":86400},\"time\":\"%s\"}",
                action, ip, mac, name, time);
    }

    private List<JsonNode> ask(String... words) throws Exception {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("--format", "json"));
        AboundProcess.Result answer = AboundProcess.run(directory, all.toArray(String[]::new));
        assertEquals(0, answer.exitCode(), answer.err());
        List<JsonNode> objects = new ArrayList<>();
        for (String line : answer.lines()) {
            objects.add(JSON.readTree(line));
        }
        return objects;
    }

    private List<String> names(String... words) throws Exception {
        return ask(words).stream()
                .map(span -> span.path("client").path("hostname").asText())
                .toList();
    }

    private String ago(int minutes) {
        return minutesAgo(minutes).toString();
    }

    private Instant minutesAgo(int minutes) {
        return now.minus(minutes, ChronoUnit.MINUTES);
    }

    private void handOver(String listener) throws IOException {
        send(
                listener,
                said("bound", "192.0.2.50", "02:00:5e:00:53:11", "alpha", minutesAgo(120)),
                said("renewed", "192.0.2.50", "02:00:5e:00:53:11", "alpha", minutesAgo(100)),
                said("released", "192.0.2.50", "02:00:5e:00:53:11", "alpha", minutesAgo(60)),
                said("bound", "192.0.2.50", "02:00:5e:00:53:12", "beta", minutesAgo(30)));
    }

    @Test
    void whoHadItDiffersBeforeAndAfterAHandOverWithAServiceWithoutOneAndAfterARestart() throws Exception {
        try (AboundProcess service = serve()) {
            handOver(service.awaitReady());
            assertHandOver(); // at once: what is acknowledged is in the answer
            assertEquals(List.of(), names("who", "192.0.2.50", "--at", ago(150)));
            assertEquals(List.of("alpha", "beta"), names("who", "192.0.2.50", "--from", ago(150)));
            assertEquals(List.of("alpha"), names("who", "192.0.2.50", "--at", ago(50), "--grace", "11m"));
            assertEquals(0, AboundProcess.run(directory, "stop").exitCode());
            assertEquals(0, service.await().exitCode());
        }
        assertHandOver();
        try (AboundProcess again = serve()) {
            again.awaitReady();
            assertHandOver();
        }
    }

    private void assertHandOver() throws Exception {
        assertEquals(List.of("alpha"), names("who", "192.0.2.50", "--at", ago(90)));
        assertEquals(List.of(), names("who", "192.0.2.50", "--at", ago(45)));
        assertEquals(List.of("beta"), names("who", "192.0.2.50"));
    }

    @Test
    void anAnswerHasTheFieldsThatProgramsRelyOn() throws Exception {
        try (AboundProcess service = serve()) {
            handOver(service.awaitReady());
            JsonNode alpha = ask("who", "alpha", "--at", ago(90)).get(0);
            assertEquals("192.0.2.50", alpha.path("ip").asText());
            assertEquals("default", alpha.path("realm").asText());
            assertEquals("02:00:5e:00:53:11", alpha.path("client").path("mac").asText());
            assertEquals(minutesAgo(120), Instant.parse(alpha.path("start").asText()));
            assertEquals(minutesAgo(60), Instant.parse(alpha.path("end").asText()));
            assertEquals("released", alpha.path("ended").asText());
            assertEquals(false, alpha.path("infinite").booleanValue());
            assertEquals(
                    "[\"000000000000000\",\"000000000000001\",\"000000000000002\"]",
                    alpha.path("positions").toString());
            JsonNode beta = ask("leases").get(0);
            assertEquals("active", beta.path("state").asText());
            assertEquals(0, beta.path("flags").asInt(-1));
            assertEquals(
                    minutesAgo(30).plusSeconds(86_400),
                    Instant.parse(beta.path("end").asText()));
        }
    }

    @Test
    void aPersonGetsTheEvidenceTheNeighboursAndTheZone() throws Exception {
        try (AboundProcess service = serve()) {
            handOver(service.awaitReady());
            String text = AboundProcess.run(directory, "who", "192.0.2.50", "--at", ago(45), "--zone", "Asia/Tokyo")
                    .out();
            assertTrue(text.startsWith("Nobody: 192.0.2.50 at "), text);
            assertTrue(text.contains("before  192.0.2.50  02:00:5e:00:53:11  \"alpha\""), text);
            assertTrue(text.contains("after   192.0.2.50  02:00:5e:00:53:12  \"beta\""), text);
            assertTrue(text.endsWith("Times in Asia/Tokyo, now +09:00.\n"), text);
            String alpha = AboundProcess.run(directory, "who", "02:00:5e:00:53:11", "--at", ago(90))
                    .out();
            assertTrue(alpha.contains("000000000000001") && alpha.contains("renewed"), alpha);
        }
    }

    @Test
    void leasesAreChosenByStateNetworkClientAndEnd() throws Exception {
        try (AboundProcess service = serve()) {
            String listener = service.awaitReady();
            handOver(listener);
            send(
                    listener,
                    said("bound", "198.51.100.7", "02:00:5e:00:53:21", "gamma", minutesAgo(23 * 60 + 30)),
                    said("declined", "198.51.100.8", "02:00:5e:00:53:22", "delta", minutesAgo(5)));
            assertEquals(List.of("beta", "gamma"), names("leases", "--state", "active"));
            assertEquals(List.of("gamma"), names("leases", "--state", "active", "--subnet", "198.51.100.0/24"));
            assertEquals(List.of("gamma"), names("leases", "--mac", "2:0:5e:0:53:21"));
            assertEquals(List.of("gamma"), names("leases", "--expiring", "1h"));
            assertEquals(
                    "198.51.100.8",
                    ask("leases", "--state", "abandoned").get(0).path("ip").asText());
            String table = AboundProcess.run(directory, "leases").out();
            assertTrue(table.contains("3 leases; times in"), table);
        }
    }

    @Test
    void poolsTellHowFullTheyAreAndTheLogSaysWhenOnePassesItsThreshold() throws Exception {
        Path file = Files.writeString(
                directory.resolve("abound.properties"),
                "pools.tiny = 192.0.2.50-192.0.2.51\npools.tiny.warn = 50%\npools.idle = 10.0.0.0-10.0.0.9\n");
        try (AboundProcess service = serve("--config", file.toString())) {
            handOver(service.awaitReady());
            List<JsonNode> pools = ask("pools");
            assertEquals("tiny", pools.get(0).path("name").asText());
            assertEquals(2, pools.get(0).path("size").asLong());
            assertEquals(1, pools.get(0).path("active").asLong());
            assertEquals(1, pools.get(0).path("free").asLong());
            assertEquals(1, pools.get(0).path("peak").asLong());
            assertEquals(10, pools.get(1).path("free").asLong());
            long end = System.nanoTime() + 60_000_000_000L;
            while (!service.err().contains("pool tiny is 50 % full")) {
                assertTrue(System.nanoTime() < end && !service.awaitExit(50), service::err);
            }
        }
        assertEquals(2, ask("pools", "--config", file.toString()).size());
    }

    @Test
    void aRebuildWhileServingGivesTheSameAnswers() throws Exception {
        try (AboundProcess service = serve()) {
            handOver(service.awaitReady());
            List<JsonNode> before = ask("leases");
            AboundProcess.Result rebuild = AboundProcess.run(directory, "journal", "rebuild", "ledger");
            assertEquals(0, rebuild.exitCode(), rebuild.err());
            assertEquals(before, ask("leases"));
            assertHandOver();
        }
        AboundProcess.Result alone = AboundProcess.run(directory, "journal", "rebuild");
        assertEquals(0, alone.exitCode(), alone.err());
        assertTrue(alone.err().contains("handler ledger has heard everything again"), alone.err());
        assertEquals(List.of("alpha"), names("who", "192.0.2.50", "--at", ago(90)));
    }

    private static final String LEASE_FILE =
            """
            lease 192.0.2.60 {
              starts 2 2026/11/17 09:00:00;
              ends never;
              cltt 2 2026/11/17 09:00:00;
              binding state active;
              hardware ethernet 02:00:5e:00:53:31;
              uid "\\001\\002\\000^\\000S1";
              client-hostname "epsilon";
            }
            lease 192.0.2.61 {
              starts 2 2026/11/17 09:00:00;
              ends 2 2026/11/17 10:00:00;
              binding state free;
              hardware ethernet 02:00:5e:00:53:32;
            }
            """;

    @Test
    void aLeaseFileIsTakenOverBesideAServiceAndWithoutOne() throws Exception {
        Path file = Files.writeString(directory.resolve("dhcpd.leases"), LEASE_FILE);
        try (AboundProcess service = serve()) {
            service.awaitReady();
            assertImported(file);
            assertImported(file); // again: nothing changes
            assertEquals(0, AboundProcess.run(directory, "stop").exitCode());
        }
        assertImported(file);
        assertEquals(
                1,
                AboundProcess.run(directory, "leases", "import", file.toString(), "--source", "nobody")
                        .exitCode());
        assertEquals(
                1, AboundProcess.run(directory, "leases", "import", "missing").exitCode());
    }

    private void assertImported(Path file) throws Exception {
        AboundProcess.Result done = AboundProcess.run(directory, "leases", "import", file.toString());
        assertEquals(0, done.exitCode(), done.err());
        assertTrue(done.err().contains("2 leases taken over"), done.err());
        List<JsonNode> leases = ask("leases");
        assertEquals(2, leases.size());
        assertEquals("epsilon", leases.get(0).path("client").path("hostname").asText());
        assertEquals("active", leases.get(0).path("state").asText());
        assertEquals(true, leases.get(0).path("infinite").booleanValue());
        assertEquals("free", leases.get(1).path("state").asText());
        assertEquals(List.of("epsilon"), names("who", "192.0.2.60", "--at", "2026-11-17T09:30:00Z"));
    }
}
