package dev.abound.handler.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Name;

class NotebookTest {

    private static final Instant AT = Instant.parse("2026-11-21T13:25:36.123456Z");

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("dns/names.published");
    }

    private static Ipv4Address address(int number) {
        return new Ipv4Address(0x0a000000 + number);
    }

    private static Published note(String realm, int address, int name, Standing forward) {
        Wanted.Holder holder = new Wanted.Holder(
                Name.fromConstantString("pc-" + name + ".example.com."), Octets.ofHex("000101" + "ab".repeat(32)));
        return new Published(
                realm,
                address(address),
                Optional.of(holder),
                forward,
                Standing.OURS,
                AT.plusSeconds(address),
                Optional.of(new Position(3, 77)));
    }

    private static Optional<Ipv4Address> holder(Notebook notebook, int name) throws IOException {
        return notebook.holder(Name.fromConstantString("pc-" + name + ".example.com."))
                .map(Published::address);
    }

    @Test
    void whatIsNotedIsFoundAgainAfterARestart() throws IOException {
        Published ours = note("default", 1, 1, Standing.OURS);
        Published other = note("lab", 1, 2, Standing.CONFLICT);
        Published ended = note("default", 2, 3, Standing.OURS).with(Optional.empty(), Standing.NONE, Standing.NONE);
        try (Notebook notebook = Notebook.open(file())) {
            notebook.put(note("default", 2, 3, Standing.OURS));
            notebook.put(ours);
            notebook.put(other);
            notebook.put(ended);
        }
        try (Notebook notebook = Notebook.open(file())) {
            assertEquals(Optional.of(ours), notebook.find("default", address(1)));
            assertEquals(Optional.of(other), notebook.find("lab", address(1)));
            assertEquals(Optional.of(ended), notebook.find("default", address(2)));
            assertEquals(Optional.empty(), notebook.find("lab", address(2)));
            assertEquals(Optional.of(address(1)), holder(notebook, 1));
            assertEquals(Optional.empty(), holder(notebook, 2), "a conflict leads nowhere");
            assertEquals(Optional.empty(), holder(notebook, 3), "what ended leads nowhere");
        }
    }

    @Test
    void aLastNoteThatIsCutOffAtAnyOctetCostsNothingElse() throws IOException {
        try (Notebook notebook = Notebook.open(file())) {
            notebook.put(note("default", 1, 1, Standing.OURS));
        }
        byte[] whole = Files.readAllBytes(file());
        for (int length = 1; length < whole.length; length++) {
            Files.write(file(), whole);
            Files.write(file(), Arrays.copyOf(whole, length), StandardOpenOption.APPEND);
            try (Notebook notebook = Notebook.open(file())) {
                assertTrue(notebook.find("default", address(1)).isPresent());
                notebook.put(note("default", 2, 2, Standing.OURS));
            }
            try (Notebook notebook = Notebook.open(file())) {
                assertTrue(notebook.find("default", address(2)).isPresent());
            }
        }
    }

    @Test
    void itStaysSmallAndTellsTheSameAfterBeingWrittenAnew() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<Integer, Published> expected = new HashMap<>();
        try (Notebook notebook = Notebook.open(file())) {
            for (int i = 0; i < 100_000; i++) {
                Published note = note("default", random.nextInt(500), random.nextInt(500), Standing.OURS);
                expected.put(note.address().bits(), note);
                notebook.put(note);
            }
            assertSame(expected, notebook, seed);
        }
        assertTrue(Files.size(file()) < 12_000_000, () -> file().toFile().length() + " octets");
        try (Notebook notebook = Notebook.open(file())) {
            assertSame(expected, notebook, seed);
        }
    }

    private static void assertSame(Map<Integer, Published> expected, Notebook notebook, long seed) throws IOException {
        for (Published note : expected.values()) {
            assertEquals(Optional.of(note), notebook.find("default", note.address()), () -> "seed " + seed);
        }
    }

    @Test
    void anInterruptDoesNotCloseIt() throws IOException {
        try (Notebook notebook = Notebook.open(file())) {
            Thread.currentThread().interrupt();
            notebook.put(note("default", 1, 1, Standing.OURS));
            notebook.force();
            assertTrue(Thread.interrupted());
            assertTrue(notebook.find("default", address(1)).isPresent());
        }
    }
}
