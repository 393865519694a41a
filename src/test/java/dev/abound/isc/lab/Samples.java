package dev.abound.isc.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The hooks of the samples, put where a lab can run them. */
final class Samples {

    static final Path DIRECTORY = Path.of("samples").toAbsolutePath();

    private Samples() {}

    /** A configuration with an intake that a hook in the lab can reach: socket files cross network namespaces. */
    static String intake(Path directory) {
        return "sources.hook.type = intake\nsources.hook.listen = unix:" + socket(directory) + "\n";
    }

    private static Path socket(Path directory) {
        return directory.resolve("intake.sock");
    }

    /** Copies a hook and the spool program and tells them where to find each other. */
    static Path install(Lab lab, Path directory, String hook) throws IOException {
        Path spool = Files.createDirectories(directory.resolve("spool"));
        Path program = lab.script("abound-spool", Files.readString(DIRECTORY.resolve("spool/abound-spool")));
        Files.writeString(
                directory.resolve("spool.conf"),
                "ABOUND_SPOOL=" + spool + "\nABOUND_INTAKE=unix:" + socket(directory) + "\n");
        String text = Files.readString(DIRECTORY.resolve(hook))
                .replace("/usr/local/lib/abound/abound-spool", program.toString())
                .replace(
                        "/etc/abound/spool.conf",
                        directory.resolve("spool.conf").toString());
        return lab.script(Path.of(hook).getFileName().toString(), text);
    }
}
