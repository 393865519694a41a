package dev.abound.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody's own handler in a jar under lib/, named by its class; and what becomes of the events it does not take. */
class HandlerJarIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private Path launcher;

    @BeforeEach
    void addAJarToACopyOfTheDistribution() throws IOException {
        Path home = AboundProcess.LAUNCHER.getParent().getParent();
        Path copy = directory.resolve("abound");
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        copy.resolve(home.relativize(file).toString()),
                        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        launcher = copy.resolve("bin/abound");
        String entry = PickyHandler.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(copy.resolve("lib/picky.jar")));
                InputStream octets = PickyHandler.class.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry(entry));
            octets.transferTo(jar);
        }
        Files.writeString(
                directory.resolve("abound.properties"),
                """
                handlers.picky.type = dev.abound.cli.PickyHandler
                handlers.picky.gate = gate
                handlers.log.type = log
                """);
    }

    @Test
    void whatItRejectsWaitsAmongTheDeadLettersUntilItIsReplayedOrDropped() throws Exception {
        try (AboundProcess service = start("serve", "--intake", "0", "--config", "abound.properties")) {
            service.awaitReady();
            assertEquals(
                    0,
                    run("replay", Captures.file("dhcpd-dora-renew-release.pcap"))
                            .exitCode());
            run("journal", "rebuild", "picky", "--from", "999999999"); // returns when all is heard
            List<JsonNode> letters = letters();
            assertTrue(letters.size() >= 3, letters.toString());
            assertEquals("picky", letters.get(0).path("handler").asText());
            assertEquals("the gate is closed", letters.get(0).path("reason").asText());
            assertEquals(1, letters.get(0).path("attempts").asInt());
            assertTrue(letters("--handler", "log").isEmpty(), "the other handler took them all");

            String first = letters.get(0).path("position").asText();
            assertEquals(1, run("deadletters", "replay", first).exitCode(), "the gate is still closed");
            assertEquals(letters.size(), letters().size());
            assertEquals(0, run("deadletters", "drop", first).exitCode());
            assertEquals(1, run("deadletters", "drop", first).exitCode(), "it is gone");
            Files.createFile(directory.resolve("gate"));
            String second = letters.get(1).path("position").asText();
            AboundProcess.Result replayed = run("deadletters", "replay", "--handler", "picky", second);
            assertEquals(0, replayed.exitCode(), replayed.err());
            assertTrue(replayed.out().contains("handled"), replayed.out());
            assertEquals(letters.size() - 2, letters().size());
            assertEquals(0, run("stop").exitCode());
        }
        AboundProcess.Result offline = run("deadletters", "replay", "--all", "--config", "abound.properties");
        assertEquals(0, offline.exitCode(), offline.err());
        assertTrue(letters().isEmpty(), "also when no service runs");
    }

    @Test
    void aClassThatIsNotThereIsOneClearLine() throws Exception {
        Files.delete(launcher.getParent().resolveSibling("lib/picky.jar"));
        AboundProcess.Result refused = run("serve", "--intake", "0", "--config", "abound.properties");
        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().contains("handlers.picky.type (line 1): no handler type is called"), refused.err());
    }

    private List<JsonNode> letters(String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("deadletters", "list", "--format", "json"));
        arguments.addAll(List.of(more));
        AboundProcess.Result list = run(arguments.toArray(String[]::new));
        assertEquals(0, list.exitCode(), list.err());
        List<JsonNode> letters = new ArrayList<>();
        for (String line : list.lines()) {
            letters.add(JSON.readTree(line));
        }
        return letters;
    }

    private AboundProcess start(String... arguments) throws IOException {
        return AboundProcess.start(launcher, directory, InputStream.nullInputStream(), arguments);
    }

    private AboundProcess.Result run(String... arguments) throws Exception {
        return start(arguments).await();
    }
}
