package dev.abound.replay;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Captures made by others, with what is in them; too differently licensed to ship, so not everybody has them. */
final class SharedCaptures {

    private SharedCaptures() {}

    static Path directory() {
        return Path.of(Optional.ofNullable(System.getProperty("abound.captures"))
                .or(() -> Optional.ofNullable(System.getenv("ABOUND_CAPTURES")))
                .orElse("../shared/captures"));
    }

    /** Skips the test, saying why: also where everything is required, for these captures cannot be installed. */
    static void assumePresent() {
        assumeTrue(
                Files.isDirectory(directory()),
                "no captures in " + directory() + "; name their directory with -Dabound.captures=DIR");
    }
}
