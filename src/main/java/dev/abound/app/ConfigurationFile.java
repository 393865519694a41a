package dev.abound.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where the configuration of a service comes from, so that it can be read again.
 *
 * @param path the file; empty when there is none, and the defaults count
 * @param commandLine what the command line says counts before the file
 */
public record ConfigurationFile(Optional<Path> path, UnaryOperator<Configuration> commandLine) {

    /** No file: this configuration, always. */
    static ConfigurationFile fixed(Configuration configuration) {
        return new ConfigurationFile(Optional.empty(), defaults -> configuration);
    }

    /** @throws ConfigurationException when it cannot be used: where, what was wanted */
    public Configuration read() {
        return commandLine.apply(Configuration.read(path));
    }

    /** What is found wrong later has the file's name in front, too. */
    ConfigurationException named(ConfigurationException wrong) {
        return path.filter(file -> !wrong.getMessage().startsWith(file.toString()))
                .map(file -> new ConfigurationException(file + ": " + wrong.getMessage(), wrong))
                .orElse(wrong);
    }
}
