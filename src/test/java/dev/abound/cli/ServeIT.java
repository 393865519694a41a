package dev.abound.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.abound.testing.Events;
import dev.abound.testing.ParameterGroups;
import dev.abound.value.Octets;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ACKNOWLEDGED = 6;

    @TempDir
    private Path directory;

    @Test
    void whatIsReplayedIsKeptDeliveredAndExported() throws Exception {
        try (AboundProcess service = serveWithoutExpiry()) {
            String address = service.awaitReady();
            AboundProcess.Result replay =
                    AboundProcess.run(directory, "replay", Captures.file("kea-dora-renew-release.pcap"));
            assertEquals(0, replay.exitCode(), replay.err());
            assertTrue(replay.err().contains("sent to tcp:" + address), replay.err());
            assertTrue(replay.out().isEmpty(), "counts are messages");

            List<JsonNode> beside = export();
            assertFalse(beside.isEmpty());
            assertEquals("intake", beside.get(0).path("source").asText());
            assertEquals("exit", beside.get(0).path("kind").asText());
            assertEquals("readable", beside.get(0).path("state").asText());
            assertEquals(0, AboundProcess.run(directory, "journal", "verify").exitCode());
            assertEquals(
                    0, AboundProcess.run(directory, "journal", "rebuild", "log").exitCode());

            AboundProcess.Result stop = AboundProcess.run(directory, "stop");
            assertEquals(0, stop.exitCode(), stop.err());
            AboundProcess.Result ended = service.await();
            assertEquals(0, ended.exitCode(), ended.err());
            assertEquals(List.of("intake listening on " + address, "ready"), ended.lines());
            long logged = ended.err()
                    .lines()
                    .filter(line -> line.contains("position="))
                    .count();
            assertEquals(2L * beside.size(), logged, "each event once, and once more by rebuild: " + ended.err());
            assertEquals(beside, export(), "the same without a service");
        }
        assertEquals(1, AboundProcess.run(directory, "stop").exitCode());
    }

    /** Leases of recorded packets ran out long ago, which would be said in records of their own. */
    private AboundProcess serveWithoutExpiry() throws IOException {
        Path file = Files.writeString(directory.resolve("patient.properties"), "ledger.expiry-delay = 50y\n");
        return AboundProcess.start(directory, "serve", "--intake", "0", "--config", file.toString());
    }

    private List<JsonNode> export() throws Exception {
        AboundProcess.Result export = AboundProcess.run(directory, "journal", "export", "--format", "json");
        assertEquals(0, export.exitCode(), export.err());
        List<JsonNode> records = new ArrayList<>();
        for (String line : export.lines()) {
            records.add(JSON.readTree(line));
        }
        return records;
    }

    @Test
    void binaryAndTextAreTakenByAnyClientWithASocket() throws Exception {
        try (AboundProcess service = serveWithoutExpiry()) {
            int port = port(service.awaitReady());
            Octets entry = ParameterGroups.entry(ParameterGroups.captured("ack"), Events.CALLED_AT);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                for (Octets one : List.of(entry, Octets.empty(), entry)) {
                    out.writeInt(one.length());
                    out.write(one.toArray());
                }
                assertEquals(ACKNOWLEDGED, socket.getInputStream().read());
                assertEquals(ACKNOWLEDGED, socket.getInputStream().read());
                assertEquals(ACKNOWLEDGED, socket.getInputStream().read());
            }
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream()
                        .write("{\"action\":\"bound\",\"ip\":\"10.1.2.3\"}\n{\"ip\":1}\n"
                                .getBytes(StandardCharsets.UTF_8));
                socket.shutdownOutput();
                String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(answers.startsWith("ok\nerror bad "), answers);
            }
            List<JsonNode> records = export();
            assertEquals(
                    List.of("readable", "unreadable", "readable", "readable"),
                    records.stream().map(one -> one.path("state").asText()).toList());
            assertEquals(records.get(0).path("id"), records.get(2).path("id"), "sent twice, one id");
        }
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    @Test
    void aSecondServiceOnTheSameDirectoryIsRefused() throws Exception {
        try (AboundProcess first = AboundProcess.start(directory, "serve", "--intake", "0")) {
            first.awaitReady();
            AboundProcess.Result second = AboundProcess.run(directory, "serve", "--intake", "0");
            assertEquals(1, second.exitCode());
            assertTrue(second.err().contains("is in use by another Abound"), second.err());
            assertTrue(second.out().isEmpty());
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            AboundProcess.Result refused =
                    AboundProcess.run(directory, "serve", "--intake", Integer.toString(taken.getLocalPort()));
            assertEquals(1, refused.exitCode());
            assertTrue(refused.err().contains("127.0.0.1:" + taken.getLocalPort()), refused.err());
            assertNoTrace(refused);
        }
    }

    @Test
    void aUnixSocketIsAListenerToo() throws Exception {
        Path socket = directory.resolve("abound.sock");
        try (AboundProcess service = AboundProcess.start(directory, "serve", "--intake", "unix:" + socket)) {
            assertEquals("unix:" + socket, service.awaitReady());
            AboundProcess.Result replay = AboundProcess.run(directory, "replay", Captures.file("kea-bootp.pcap"));
            assertEquals(0, replay.exitCode(), replay.err());
            assertTrue(replay.err().contains("sent to unix:" + socket), replay.err());
        }
    }

    @Test
    void aConfigurationThatCannotBeUsedIsRefusedBeforeADoorOpens() throws Exception {
        Path file = directory.resolve("abound.properties");
        for (String[] wrong : new String[][] {
            {"handlers.log.tpe = log", "handlers.log.type"},
            {"sources.a.type = intake\nsources.a.relam = x", "sources.a.realm"},
            {
                "handlers.x.type = sylog",
                "Available here: alert, dns, jsonl, kafka, ledger, log, omapi-hosts, syslog, webhook"
            },
            {"handlers.x.type = jsonl", "handlers.x.file is missing"},
            {"handlers.x.type = log\nhandlers.x.filter = acton = bound", "action"},
            {"sources.a.type = dataqueue", "sources.a.system is missing"},
            {"ledger.url = postgres", "JDBC address"},
            {"pools.a = 10.0.0.9-10.0.0.1", "lower one first"},
            {"retention.age = soon", "wants a duration"},
        }) {
            Files.writeString(file, wrong[0] + "\n");
            AboundProcess.Result refused =
                    AboundProcess.run(directory, "serve", "--intake", "0", "--config", file.toString());
            assertEquals(2, refused.exitCode(), wrong[0] + ": " + refused.err());
            assertTrue(refused.err().contains(wrong[1]), refused.err());
            assertTrue(refused.out().isEmpty(), refused.out());
            assertNoTrace(refused);
        }
    }

    private static void assertNoTrace(AboundProcess.Result refused) {
        assertFalse(refused.err().contains("\tat "), () -> "no stack trace for a user's mistake: " + refused.err());
    }

    @Test
    void aDirectoryThatMayNotBeWrittenIsSaid() throws Exception {
        Path data = Files.createDirectory(directory.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-x------"));
        assumeFalse(Files.isWritable(data), "this user may write everywhere (root)");
        AboundProcess.Result refused =
                AboundProcess.run(directory, "serve", "--intake", "0", "--data", data.toString());
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains("permission denied"), refused.err());
    }

    @Test
    void aTermSignalIsACleanEnd() throws Exception {
        try (AboundProcess service = AboundProcess.start(directory, "serve", "--intake", "0")) {
            service.awaitReady();
            long asked = System.nanoTime();
            service.terminate();
            AboundProcess.Result ended = service.await();
            assertEquals(0, ended.exitCode(), ended.err());
            assertTrue(System.nanoTime() - asked < 10_000_000_000L, "within the 10 s a stop may take");
            assertTrue(Files.notExists(directory.resolve("abound-data/control")), "nobody is announced any more");
        }
    }

    @Test
    void belowTheFloorOfFreeSpaceNothingIsAcknowledgedAndTheServiceStays() throws Exception {
        Path file = Files.writeString(directory.resolve("full.properties"), "journal.free-space-floor = 8000T\n");
        try (AboundProcess service =
                AboundProcess.start(directory, "serve", "--intake", "0", "--config", file.toString())) {
            int port = port(service.awaitReady());
            assertEquals(-1, answerTo(port), "no acknowledgement, the connection ends");
            assertEquals(-1, answerTo(port), "the service stays");
            AboundProcess.Result replay = AboundProcess.run(directory, "replay", Captures.file("kea-bootp.pcap"));
            assertEquals(1, replay.exitCode(), replay.err());
            assertTrue(export().isEmpty());
            service.terminate();
            AboundProcess.Result ended = service.await();
            assertEquals(0, ended.exitCode(), ended.err());
            assertTrue(ended.err().contains("entries are not kept and not acknowledged"), ended.err());
        }
    }

    private static int answerTo(int port) throws IOException {
        Octets entry = ParameterGroups.entry(ParameterGroups.captured("ack"), Events.CALLED_AT);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(entry.length());
            out.write(entry.toArray());
            return socket.getInputStream().read();
        }
    }

    @Test
    void aDamagedSegmentIsListedByVerifyAndTheRestStaysReadable() throws Exception {
        try (AboundProcess service = AboundProcess.start(directory, "serve", "--intake", "0")) {
            service.awaitReady();
            for (String capture :
                    List.of("dhcpd-dora-renew-release.pcap", "kea-rebind-fqdn.pcap", "kea-relay-opt82.pcap")) {
                AboundProcess.run(directory, "replay", Captures.file(capture));
            }
            AboundProcess.run(directory, "stop");
        }
        int whole = export().size();
        Path segment = firstSegment();
        byte[] octets = Files.readAllBytes(segment);
        octets[octets.length * 2 / 3] ^= 0x55; // in the middle of a record
        Files.write(segment, octets);
        AboundProcess.Result verify = AboundProcess.run(directory, "journal", "verify");
        assertEquals(1, verify.exitCode(), verify.out());
        assertTrue(verify.out().contains("damage at position"), verify.out());
        int left = export().size();
        assertTrue(left < whole && left >= whole - 2, left + " of " + whole + " are left");
    }

    private Path firstSegment() throws IOException {
        try (var files = Files.list(directory.resolve("abound-data/journal"))) {
            return files.max(java.util.Comparator.comparingLong(
                            file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    @Test
    void verbsTellWrongUseFromFailure() throws Exception {
        assertEquals(2, AboundProcess.run(directory, "journal").exitCode());
        assertEquals(
                2, AboundProcess.run(directory, "serve", "--intake", "x:y:z").exitCode());
        assertEquals(
                2,
                AboundProcess.run(directory, "journal", "export", "--from", "abc")
                        .exitCode());
        assertEquals(2, AboundProcess.run(directory, "deadletters", "drop").exitCode());
        assertEquals(1, AboundProcess.run(directory, "journal", "export").exitCode(), "there is no data directory");
        assertEquals(1, AboundProcess.run(directory, "stop").exitCode());
        assertEquals(0, AboundProcess.run(directory, "--version").exitCode());
        AboundProcess.Result completion = AboundProcess.run(directory, "completion");
        assertEquals(0, completion.exitCode());
        assertTrue(completion.out().contains("deadletters"), "every verb is completed");
    }
}
