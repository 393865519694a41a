package dev.abound.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.abound.packet.Problem.Severity;
import dev.abound.value.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Packets recorded by others, and what is in them by two other decoders. Not ours to ship: read from where
 * {@code -Dabound.captures} or {@code ../shared/captures} has them, skipped where it does not.
 */
class CaptureTruthTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of(System.getProperty("abound.captures", "../shared/captures"));

    private static final List<String> HEADER = List.of(
            "op",
            "htype",
            "hlen",
            "hops",
            "xid",
            "secs",
            "flags",
            "ciaddr",
            "yiaddr",
            "siaddr",
            "giaddr",
            "chaddr",
            "chaddrFieldHex",
            "sname",
            "file",
            "cookie");
    private static final List<String> READINGS = List.of(
            "wireOptions",
            "messageType",
            "leaseSeconds",
            "leaseInfinite",
            "renewalSeconds",
            "rebindingSeconds",
            "serverId",
            "requestedAddress",
            "clientId");

    /** What the truth calls odd, and the problem that says so. */
    private static final Map<String, String> ODDITIES = Map.of(
            "non-zero octets in chaddr beyond hlen", "chaddr",
            "no DHCP magic cookie", "cookie",
            "hlen 255 is larger", "hlen",
            "no end option in the options field", "options",
            "shorter than the 236-octet BOOTP header", "header",
            "options: option 6 declares", "option 6");

    /** Nothing is wrong with joined parts (RFC 3396), nor with an option that has no value by definition. */
    private static final List<String> IN_ORDER = List.of("repeated option codes", "zero-length options: 80");

    @TestFactory
    Stream<DynamicTest> everyPacketReadsAsTheTruthHasIt() throws IOException {
        return truths().stream().flatMap(truth -> truth.packets.stream()
                .map(packet -> DynamicTest.dynamicTest(
                        truth.name + " " + packet.get("frame").asText(), () -> check(packet))));
    }

    @Test
    void thereAreTwoHundredAndFiftyOfThem() throws IOException {
        assertEquals(
                250, truths().stream().mapToInt(truth -> truth.packets.size()).sum());
    }

    private static void check(JsonNode truth) throws IOException {
        DhcpPacket packet = FullReading.of(Octets.ofHex(truth.get("payloadHex").asText()));
        JsonNode read = JSON.readTree(FullReading.json(packet));
        for (String field : HEADER) {
            if (truth.has(field)) {
                assertEquals(truth.get(field), read.get(field), field);
            }
        }
        for (String field : READINGS) {
            assertEquals(truth.get(field), read.get(field), field);
        }
        assertEquals(codesAndOctets(truth), codesAndOctets(read));
        for (String field : List.of("endOffset", "octetsAfterEnd")) {
            if (truth.has(field)) {
                assertEquals(truth.get(field), read.get(field), field);
            }
        }
        checkOddities(truth.get("oddities"), packet.problems());
    }

    private static List<String> codesAndOctets(JsonNode packet) {
        List<String> options = new ArrayList<>();
        packet.get("options")
                .forEach(option -> options.add(
                        option.get("code").asInt() + "=" + option.get("hex").asText()));
        return options;
    }

    private static void checkOddities(JsonNode oddities, List<Problem> problems) {
        if (oddities.isEmpty()) {
            assertEquals(
                    List.of(),
                    problems.stream()
                            .filter(problem -> problem.severity() != Severity.NOTE)
                            .toList());
        }
        for (JsonNode oddity : oddities) {
            if (IN_ORDER.stream().anyMatch(oddity.asText()::startsWith)) {
                continue;
            }
            List<String> fields = ODDITIES.entrySet().stream()
                    .filter(known -> oddity.asText().startsWith(known.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
            assertEquals(1, fields.size(), () -> "an oddity nobody thought of: " + oddity);
            assertTrue(
                    problems.stream().anyMatch(problem -> problem.field().equals(fields.get(0))),
                    () -> "no problem says: " + oddity);
        }
    }

    private record Truth(String name, List<JsonNode> packets) {}

    private static List<Truth> truths() throws IOException {
        assumeTrue(
                Files.isDirectory(FOLDER),
                () -> "no captures of others at " + FOLDER.toAbsolutePath() + "; set -Dabound.captures");
        List<Truth> truths = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                List<JsonNode> packets = new ArrayList<>();
                JSON.readTree(file.toFile()).get("packets").forEach(packets::add);
                truths.add(new Truth(file.getFileName().toString(), packets));
            }
        }
        return truths;
    }
}
