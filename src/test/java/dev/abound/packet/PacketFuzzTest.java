package dev.abound.packet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Any octets at all. An ordinary build reads everything in the kept corpus, in one go; under {@code -Plong} Jazzer replays it, which
 * watches every branch and takes its time; {@code mvn -Pfuzz test -Dtest=PacketFuzzTest} searches for more, guided
 * by coverage.
 */
class PacketFuzzTest {

    private static final int KEPT = 900; // at least

    @FuzzTest(maxDuration = "10m")
    @Tag("long")
    void whateverArrivesIsAPacket(byte[] payload) {
        FullReading.of(payload);
    }

    @Test
    void whateverIsKeptIsAPacket() throws Exception {
        Path corpus = Path.of(PacketFuzzTest.class
                .getResource("PacketFuzzTestInputs/whateverArrivesIsAPacket")
                .toURI());
        List<Path> inputs;
        try (Stream<Path> files = Files.list(corpus)) {
            inputs = files.toList();
        }
        assertTrue(inputs.size() >= KEPT, () -> inputs.size() + " are left");
        inputs.forEach(PacketFuzzTest::read);
    }

    private static void read(Path input) {
        try {
            FullReading.of(Files.readAllBytes(input));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (RuntimeException | AssertionError found) {
            throw new AssertionError(input.getFileName() + ": " + found.getMessage(), found);
        }
    }
}
