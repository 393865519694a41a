package dev.abound.testing.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The jars of a Kafka broker: what our build leaves in {@code target/kafka-broker}, or the {@code libs} folder of Apache
 * Kafka's own distribution.
 *
 * @param directory where they lie, all in one
 */
public record BrokerJars(Path directory) {

    /** The folder's name beside the distribution, as the build makes it. */
    public static final String FOLDER = "kafka-broker";

    /** The first of these directories that holds a broker. */
    public static Optional<BrokerJars> firstOf(List<Path> directories) {
        return directories.stream().filter(BrokerJars::holdsBroker).findFirst().map(BrokerJars::new);
    }

    private static boolean holdsBroker(Path directory) {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.getFileName().toString().matches("kafka_2\\.\\d+-[0-9.]+\\.jar"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(directory + " cannot be read", unreadable);
        }
    }

    /** What starts a program of these jars, with the Java this JVM is of. */
    List<String> command(List<String> jvm, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.addAll(List.of("-cp", directory.toAbsolutePath().resolve("*").toString(), mainClass));
        command.addAll(List.of(arguments));
        return command;
    }
}
