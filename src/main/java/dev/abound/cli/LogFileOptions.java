package dev.abound.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --log-file}: where the log goes instead of standard error, and how much of it is kept. */
final class LogFileOptions {

    private static final String CONFIGURATION = "logback.configurationFile";
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([kmg]?)");
    private static final long SMALLEST = 64 << 10;
    private static final long LARGEST = 10L << 30;
    private static final int MOST_KEPT = 20; // Logback's own limit

    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb;

    @Option(
            names = "--log-file",
            paramLabel = "FILE",
            description = "Log to this file instead of standard error; its directory must be there.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--log-size",
            paramLabel = "SIZE",
            defaultValue = "10M",
            description = "Set the file aside when it has grown to this, 64K to 10G. Default: ${DEFAULT-VALUE}")
    private String size = "10M";

    @Option(
            names = "--log-keep",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many files set aside stay, 1 to 20: FILE.1 is the newest. Default: ${DEFAULT-VALUE}")
    private int keep = 5;

    /** Chooses where the log goes. To be called before the first logger is made. */
    void choose() {
        file.map(Path::toAbsolutePath).ifPresent(chosen -> {
            refuseAnotherConfiguration();
            requireWritable(chosen);
            System.setProperty("abound.log.file", chosen.toString());
            System.setProperty("abound.log.size", Long.toString(octets()));
            System.setProperty("abound.log.keep", Integer.toString(kept()));
            System.setProperty(CONFIGURATION, "dev/abound/app/logback-file.xml");
        });
    }

    private void refuseAnotherConfiguration() {
        if (!Main.OWN_LOGGING.equals(System.getProperty(CONFIGURATION))) {
            throw wrong("--log-file and -D" + CONFIGURATION + " both say where the log goes. Take one of them.");
        }
    }

    /** Logback would be silent about it. */
    private static void requireWritable(Path file) {
        try {
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
        } catch (IOException refused) {
            throw new CliException(
                    "The log file " + file + " cannot be written (" + refused
                            + "). Make its directory, and give this user the right to write there.",
                    refused);
        }
    }

    private long octets() {
        Matcher parts = SIZE.matcher(size.strip().toLowerCase(Locale.ROOT));
        long octets = parts.matches() ? Long.parseLong(parts.group(1)) << shift(parts.group(2)) : 0;
        if (octets < SMALLEST || octets > LARGEST) {
            throw wrong("--log-size wants a size from 64K to 10G, such as 500K or 10M, got " + size + ".");
        }
        return octets;
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "k" -> 10;
            case "m" -> 20;
            case "g" -> 30;
            default -> 0;
        };
    }

    private int kept() {
        if (keep < 1 || keep > MOST_KEPT) {
            throw wrong("--log-keep wants a number from 1 to " + MOST_KEPT + ", got " + keep + ".");
        }
        return keep;
    }

    private ParameterException wrong(String what) {
        return new ParameterException(verb.commandLine(), what);
    }
}
