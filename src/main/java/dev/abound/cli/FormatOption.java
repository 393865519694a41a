package dev.abound.cli;

import picocli.CommandLine.Option;

/** {@code --format}, for every verb that prints records. */
final class FormatOption {

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "text for people (the default), json for programs: one object a line.")
    private Format format = Format.TEXT;

    boolean json() {
        return format == Format.JSON;
    }
}
