package dev.abound.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.abound.value.Ipv4Address;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every published capture is read as TShark and an independent walker read it. */
class PublishedCapturesTest {

    @Test
    void theCapturesOfOthersAreHere() {
        SharedCaptures.assumePresent();
        assertTrue(Files.exists(SharedCaptures.directory().resolve("README.md")));
    }

    @TestFactory
    Stream<DynamicTest> everyDatagramOfACaptureIsWhatItsTruthFileSays() throws IOException {
        Path directory = SharedCaptures.directory();
        if (!Files.isDirectory(directory)) {
            return Stream.empty(); // the test above says so
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> truths = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            assertTrue(truths.size() >= 53, "53 captures, found " + truths.size());
            return truths.stream()
                    .map(truth -> DynamicTest.dynamicTest(truth.getFileName().toString(), () -> compare(truth)));
        }
    }

    private static void compare(Path truth) throws IOException {
        List<String> expected = new ArrayList<>();
        for (JsonNode packet : new ObjectMapper().readTree(truth.toFile()).get("packets")) {
            if (!packet.get("frame").isNull()) {
                expected.add(expected(packet));
            }
        }
        Path capture = Path.of(truth.toString().replaceAll("json$", "pcap"));
        try (InputStream in = Files.newInputStream(capture)) {
            CaptureReader reader = CaptureReader.open(in);
            List<String> read = CaptureFiles.datagrams(reader).stream()
                    .map(datagram -> read(datagram, expected))
                    .toList();
            assertEquals(String.join("\n", expected), String.join("\n", read));
            assertEquals(List.of(), reader.notes());
        }
    }

    /** Payload-only inputs were given headers here: their truth has no {@code udp}. */
    private static String expected(JsonNode packet) {
        JsonNode udp = packet.get("udp");
        String endpoints = udp == null
                ? ""
                : String.format(
                        "%s:%d > %s:%d cut %b",
                        udp.get("src").asText(),
                        udp.get("sport").asInt(),
                        udp.get("dst").asText(),
                        udp.get("dport").asInt(),
                        packet.get("cutByCapture").asBoolean());
        return packet.get("frame").asInt() + " " + endpoints + " "
                + packet.get("payloadHex").asText();
    }

    private static String read(CapturedDatagram datagram, List<String> expected) {
        String endpoints = String.format(
                "%s:%d > %s:%d cut %b",
                datagram.source().map(Ipv4Address::toString).orElse(""),
                datagram.sourcePort(),
                datagram.destination().map(Ipv4Address::toString).orElse(""),
                datagram.destinationPort(),
                datagram.cut());
        boolean known = expected.get((int) datagram.frame() - 1).contains(">");
        return datagram.frame() + " " + (known ? endpoints : "") + " "
                + datagram.payload().hex();
    }
}
