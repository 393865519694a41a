package dev.abound.qsys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.ibmi.exitpoint.CallTime;
import dev.abound.requirement.Require;
import dev.abound.value.Octets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One of the C twins, compiled by gcc against the stub; literals in EBCDIC, as ILE C has them. */
final class CExitProgram {

    private static final Path STUB = Path.of("src/test/c/ibmi-stub.c");
    private static final List<String> CHECKED = List.of(
            "-std=c99",
            "-Wall",
            "-Wextra",
            "-Werror",
            "-O1",
            "-g",
            "-fsanitize=address,undefined",
            "-fno-sanitize-recover=all");

    private final Path executable;

    private CExitProgram(Path executable) {
        this.executable = executable;
    }

    static CExitProgram compile(String name, Path directory) throws Exception {
        Require.that(() -> succeeds("gcc", "--version"), "gcc is not installed");
        Path object = directory.resolve(name + ".o");
        Path executable = directory.resolve(name);
        run(gcc("-Wpedantic", "-Wconversion", "-fexec-charset=IBM037", "-Dmain=exit_program", "-c")
                .with(ClExitProgram.SCRIPTS.resolve(name + ".pgm.c"), "-o", object));
        run(gcc().with(STUB, object, "-o", executable));
        return new CExitProgram(executable);
    }

    private record Command(List<String> words) {
        Command with(Object... more) {
            List<String> all = new ArrayList<>(words);
            for (Object word : more) {
                all.add(word.toString());
            }
            return new Command(all);
        }
    }

    private static Command gcc(String... options) {
        return new Command(List.of("gcc")).with(CHECKED.toArray()).with((Object[]) options);
    }

    private static boolean succeeds(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().transferTo(ByteArrayOutputStream.nullOutputStream());
            return process.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void run(Command command) throws Exception {
        Process process =
                new ProcessBuilder(command.words()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> String.join(" ", command.words()) + "\n" + said);
    }

    /** One entry for each call, in order; empty where nothing was sent. */
    List<Octets> call(List<ExitCall> calls, Path directory) throws Exception {
        Path in = directory.resolve("calls");
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(in))) {
            for (ExitCall call : calls) {
                write(call.parameters(), call.calledAt(), List.of(call.calledAt()), out);
            }
        }
        return answers(in, directory);
    }

    /** One call; QUTCOFFSET and QDATETIME as each round of readings sees them. */
    Octets call(List<Octets> parameters, CallTime before, List<CallTime> rounds, Path directory) throws Exception {
        Path in = directory.resolve("call");
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(in))) {
            write(parameters, before, rounds, out);
        }
        return answers(in, directory).get(0);
    }

    private static void write(List<Octets> parameters, CallTime before, List<CallTime> rounds, DataOutputStream out)
            throws IOException {
        writeParameters(parameters, out);
        out.writeInt(rounds.size());
        for (CallTime round : rounds) {
            out.write(before.utcOffset()
                    .plus(round.dateTime())
                    .plus(round.utcOffset())
                    .toArray());
        }
    }

    private static void writeParameters(List<Octets> parameters, DataOutputStream out) throws IOException {
        out.writeInt(parameters.size());
        for (Octets parameter : parameters) {
            out.writeInt(parameter.length());
            out.write(parameter.toArray());
        }
    }

    private List<Octets> answers(Path in, Path directory) throws Exception {
        Path out = directory.resolve("entries");
        Path err = directory.resolve("complaints");
        Process process = new ProcessBuilder(executable.toString())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertEquals(0, process.waitFor(), () -> text(err));
        return entries(Files.readAllBytes(out));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static List<Octets> entries(byte[] answers) throws IOException {
        List<Octets> entries = new ArrayList<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(answers));
        while (in.available() > 0) {
            entries.add(Octets.wrap(in.readNBytes(in.readInt())));
        }
        return entries;
    }
}
