package dev.abound.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.abound.testing.Packets;
import dev.abound.value.Octets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @Test
    void aCaptureGivesOneObjectPerPacketWithItsName() throws Exception {
        AboundProcess.Result decoded =
                AboundProcess.run(directory, "decode", "--format", "json", Captures.file("dnsmasq-bootp.pcap"));
        assertEquals(0, decoded.exitCode(), decoded.err());
        assertEquals(2, decoded.lines().size());
        JsonNode reply = JSON.readTree(decoded.lines().get(1));
        assertEquals("dnsmasq-bootp.pcap", reply.path("capture").asText());
        assertEquals(2, reply.path("frame").asInt());
        assertEquals("192.0.2.119", reply.path("yiaddr").asText());
    }

    @Test
    void everyKindOfInputIsToldByItsFirstOctets() throws Exception {
        Octets packet = Packets.octets("ack");
        Path hex = Files.writeString(
                directory.resolve("two.hex"),
                "# an ACK, twice\n" + packet.hex(":") + "\n\n" + packet.hex(" ").toUpperCase(java.util.Locale.ROOT)
                        + "  # again\n");
        Path raw = Files.write(directory.resolve("raw.bin"), packet.toArray());
        Path empty = Files.createFile(directory.resolve("empty"));
        AboundProcess.Result decoded = AboundProcess.run(
                directory, "decode", "--format", "json", hex.toString(), raw.toString(), empty.toString());
        assertEquals(0, decoded.exitCode(), decoded.err());
        List<JsonNode> packets = parse(decoded);
        assertEquals(4, packets.size());
        for (JsonNode ack : packets.subList(0, 3)) {
            assertEquals(5, ack.path("messageType").asInt());
        }
        assertEquals(2, packets.get(1).path("frame").asInt());
        assertFalse(packets.get(3).has("op"), "an empty payload has no fields");
        assertTrue(packets.get(3).path("problems").size() > 0, "and that is a problem, not a failure");
    }

    @Test
    void standardInputIsReadAsADash() throws Exception {
        byte[] capture = Files.readAllBytes(Path.of(Captures.file("format-pcapng.pcapng")));
        AboundProcess.Result decoded = AboundProcess.run(directory, capture, "decode", "--format", "json", "-");
        assertEquals(0, decoded.exitCode(), decoded.err());
        assertEquals("-", parse(decoded).get(0).path("capture").asText());
    }

    @Test
    void aTruncatedCaptureIsAnAnswer() throws Exception {
        byte[] capture = Files.readAllBytes(Path.of(Captures.file("dhcpd-dora-renew-release.pcap")));
        byte[] cut = java.util.Arrays.copyOf(capture, capture.length - 100);
        AboundProcess.Result decoded = AboundProcess.run(directory, cut, "decode", "--format", "json", "-");
        assertEquals(0, decoded.exitCode(), decoded.err());
        assertTrue(parse(decoded).size() > 2);
        assertTrue(decoded.err().contains("the file ends"), decoded.err());
    }

    @Test
    void whatCannotBeReadIsSaidAndTheOthersAreDecoded() throws Exception {
        Path text = Files.writeString(directory.resolve("letter.txt"), "Dear packet");
        AboundProcess.Result decoded = AboundProcess.run(
                directory,
                "decode",
                "--input",
                "capture",
                "--format",
                "json",
                "missing.pcap",
                text.toString(),
                directory.toString(),
                Captures.file("kea-bootp.pcap"));
        assertEquals(1, decoded.exitCode());
        assertTrue(decoded.err().contains("missing.pcap: there is no such file."), decoded.err());
        assertTrue(decoded.err().contains("letter.txt"), decoded.err());
        assertTrue(decoded.err().contains("it is a directory"), decoded.err());
        assertFalse(decoded.err().contains("\tat "), "no stack trace for a user's mistake");
        assertFalse(parse(decoded).isEmpty());
    }

    @Test
    void everyVectorIsUnderstoodAsItSays() throws Exception {
        JsonNode vectors =
                JSON.readTree(Path.of("src/test/resources/vectors/entries.json").toFile());
        List<String> arguments = new ArrayList<>(List.of("decode", "--input", "entry", "--format", "json"));
        for (int i = 0; i < vectors.size(); i++) {
            Path file = directory.resolve(i + ".entry");
            Files.write(
                    file, Octets.ofHex(vectors.get(i).path("entryHex").asText()).toArray());
            arguments.add(file.toString());
        }
        AboundProcess.Result decoded = AboundProcess.run(directory, arguments.toArray(String[]::new));
        assertEquals(0, decoded.exitCode(), decoded.err());
        List<JsonNode> answers = parse(decoded);
        assertEquals(vectors.size(), answers.size());
        for (int i = 0; i < vectors.size(); i++) {
            agrees(vectors.get(i), answers.get(i));
        }
    }

    private static void agrees(JsonNode vector, JsonNode answer) {
        String name = vector.path("name").asText();
        JsonNode means = vector.path("means");
        assertEquals(
                means.path("unreadable").asBoolean(), answer.path("unreadable").asBoolean(), name);
        assertEquals(means.path("probe").asBoolean(), answer.path("probe").asBoolean(), name);
        if (!means.has("action")) {
            return;
        }
        JsonNode data = answer.path("data");
        assertEquals("decode", answer.path("source").asText(), name);
        assertEquals(means.path("action").asText(), data.path("action").asText(), name);
        assertEquals(means.path("ip").asText("null"), data.path("ip").asText("null"), name);
        assertEquals(
                means.path("infinite").asBoolean(),
                data.path("lease").path("infinite").asBoolean(),
                name);
        assertEquals(
                means.path("intact").asBoolean(), data.path("warnings").isEmpty(), name + " " + data.path("warnings"));
        String client = means.path("clientId").asText("");
        assertEquals(
                client.equals("null") ? "" : client,
                data.path("client").path("id").asText(""),
                name);
    }

    @Test
    void aReaderThatHasReadEnoughIsNoFailure() throws Exception {
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        "'" + AboundProcess.LAUNCHER + "' decode --format json '"
                                + Captures.file("kea-rebind-fqdn.pcap") + "' '" + Captures.file("kea-relay-opt82.pcap")
                                + "' | true; echo done")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("done\n", said);
    }

    private static List<JsonNode> parse(AboundProcess.Result decoded) throws Exception {
        List<JsonNode> objects = new ArrayList<>();
        for (String line : decoded.lines()) {
            objects.add(JSON.readTree(line));
        }
        return objects;
    }
}
