package dev.abound.cli;

import java.nio.file.Path;

/** The captures that ship, as files. */
final class Captures {

    private Captures() {}

    static String file(String name) {
        return Path.of("src/main/resources/dev/abound/testing/captures", name)
                .toAbsolutePath()
                .toString();
    }
}
