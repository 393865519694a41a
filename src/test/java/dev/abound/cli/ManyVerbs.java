package dev.abound.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Many verbs in one process, one after the other: each with its two outputs and exit code, as if it had been alone. */
final class ManyVerbs {

    private static final String END = "\u0001";
    private static final String BETWEEN = "\u0002";

    private ManyVerbs() {}

    /** Runs them all in the directory. */
    static List<AboundProcess.Result> run(Path directory, List<List<String>> commands) throws Exception {
        Path list = Files.createTempFile(directory, "verbs", ".list");
        Files.write(
                list,
                commands.stream().map(words -> String.join(BETWEEN, words)).toList());
        Path out = Files.createTempFile(directory, "verbs", ".out");
        Path err = Files.createTempFile(directory, "verbs", ".err");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=" + Main.OWN_LOGGING,
                        "-Dabound.log.level=WARN",
                        "-cp",
                        classPath(),
                        ManyVerbs.class.getName(),
                        list.toString())
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertEquals(true, ended, () -> "the verbs did not end");
        return results(commands.size(), Files.readString(out), Files.readString(err));
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<AboundProcess.Result> results(int count, String out, String err) {
        String[] outs = out.split(END, -1);
        String[] errs = err.split(END, -1);
        assertEquals(count + 1, errs.length, err);
        assertEquals(2 * count + 1, outs.length, out);
        List<AboundProcess.Result> results = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            results.add(new AboundProcess.Result(Integer.parseInt(outs[2 * n + 1]), outs[2 * n], errs[n]));
        }
        return results;
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            for (String line : Files.readAllLines(Path.of(arguments[0]))) {
                int code = Main.commandLine().execute(line.split(BETWEEN, -1));
                out.write((END + code + END).getBytes(StandardCharsets.US_ASCII));
                err.print(END);
                err.flush();
            }
        }
    }
}
