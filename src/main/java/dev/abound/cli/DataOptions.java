package dev.abound.cli;

import dev.abound.app.Configuration;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --data} and {@code --config}, for every verb that needs what the service keeps. */
final class DataOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "abound-data",
            description = "Data directory of the service. Default: ./abound-data")
    private Path directory = Path.of("abound-data");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration (.properties). Default: intake on 127.0.0.1:8367, handlers ledger and log.")
    private Optional<Path> file = Optional.empty();

    Path directory() {
        return directory;
    }

    Optional<Path> configurationFile() {
        return file;
    }

    Configuration configuration() {
        return Configuration.read(file);
    }
}
