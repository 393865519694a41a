package dev.abound.omapi.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.requirement.Require;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** ISC's omshell, and Python programs with pypureomapi, as Debian ships them. */
public final class IscPrograms {

    public static final String SECRET = "qkJkR6Zb8rQq6f1dgwRj8w==";
    private static final String PYTHON = "/usr/bin/python3"; // Debian's own, which has the package

    private IscPrograms() {}

    public static void requireOmshell() {
        Require.that(
                () -> Files.isExecutable(Path.of("/usr/bin/omshell")),
                "isc-dhcp-server is not installed (no /usr/bin/omshell)");
    }

    public static void requirePypureomapi() {
        Require.that(
                () -> Files.isExecutable(Path.of(PYTHON)) && works(PYTHON, "-c", "import pypureomapi"),
                "python3-pypureomapi is not installed");
    }

    private static boolean works(String... command) {
        try {
            Process process = new ProcessBuilder(command).start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Types these lines; everything it printed. */
    public static List<String> omshell(Path directory, List<String> lines) throws Exception {
        Path script = directory.resolve("script");
        Files.write(script, lines);
        return run(directory, new ProcessBuilder("/usr/bin/omshell").redirectInput(script.toFile()));
    }

    /** Connects with the usual key and goes on with these commands; everything it printed. */
    public static List<String> omshell(Path directory, int port, String algorithm, List<String> commands)
            throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "server 127.0.0.1",
                "port " + port,
                "key-algorithm " + algorithm,
                "key omapi_key " + SECRET,
                "connect"));
        all.addAll(commands);
        return omshell(directory, all);
    }

    public static List<String> python(Path directory, String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(PYTHON, "-c", program));
        command.addAll(List.of(arguments));
        return run(directory, new ProcessBuilder(command));
    }

    private static List<String> run(Path directory, ProcessBuilder program) throws Exception {
        Path output = directory.resolve("output");
        Process process = program.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        List<String> lines = Files.readAllLines(output, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertTrue(ended, () -> "it did not end; so far it said\n" + String.join("\n", lines));
        assertEquals(0, process.exitValue(), () -> String.join("\n", lines));
        return lines;
    }
}
