package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client library of Kafka is optional. */
class KafkaJarTest {

    @TempDir
    private Path directory;

    @Test
    void withoutItsJarAJournalOnKafkaIsRefusedInOneLine() throws Exception {
        Path configuration = Files.writeString(
                directory.resolve("abound.properties"),
                "journal.type = kafka\njournal.kafka.servers = 127.0.0.1:1\nledger.url = none\n");
        String without = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> !jar.contains("kafka-clients"))
                .collect(Collectors.joining(File.pathSeparator));
        Process serve = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        without,
                        "dev.abound.cli.Main",
                        "serve",
                        "--config",
                        configuration.toString(),
                        "--data",
                        directory.resolve("data").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(serve.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(2, serve.waitFor(), said); // as for any configuration that cannot be used
        assertTrue(said.contains("Add kafka-clients and what it needs to lib/."), said);
        assertTrue(said.lines().count() <= 2 && !said.contains("\tat "), said);
    }
}
