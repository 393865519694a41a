package dev.abound.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged distribution, run as a user runs it: a process with its two outputs in files. */
final class AboundProcess implements AutoCloseable {

    static final Path LAUNCHER = Path.of("target/abound/bin/abound").toAbsolutePath();
    private static final long PATIENCE_SECONDS = 60; // for a machine that has much else to do

    private final Process process;
    private final Path out;
    private final Path err;

    private AboundProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** What a finished process left behind. */
    record Result(int exitCode, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    static AboundProcess start(Path workingDirectory, String... arguments) throws IOException {
        return start(LAUNCHER, workingDirectory, InputStream.nullInputStream(), arguments);
    }

    static AboundProcess start(Path launcher, Path workingDirectory, InputStream in, String... arguments)
            throws IOException {
        assertTrue(Files.isExecutable(launcher), launcher + " is missing: run mvn package first");
        Path out = Files.createTempFile(workingDirectory, "abound", ".out");
        Path err = Files.createTempFile(workingDirectory, "abound", ".err");
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try (var to = process.getOutputStream()) {
            in.transferTo(to);
        }
        return new AboundProcess(process, out, err);
    }

    /** Runs a verb to its end. */
    static Result run(Path workingDirectory, String... arguments) throws Exception {
        return start(workingDirectory, arguments).await();
    }

    static Result run(Path workingDirectory, byte[] in, String... arguments) throws Exception {
        return start(LAUNCHER, workingDirectory, new java.io.ByteArrayInputStream(in), arguments)
                .await();
    }

    Result await() throws Exception {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            fail("it did not end within " + PATIENCE_SECONDS + " s; " + err());
        }
        return new Result(process.exitValue(), out(), err());
    }

    /** Waits until a service says {@code ready}; answers where its first listener is. */
    String awaitReady() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!out().endsWith("ready\n")) {
            assertTrue(process.isAlive() || out().endsWith("ready\n"), () -> "it ended before it was ready: " + err());
            assertTrue(System.nanoTime() < end, () -> "it is not ready yet: " + err());
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        return out().lines().findFirst().orElseThrow().replaceFirst(".* listening on ", "");
    }

    long pid() {
        return process.pid();
    }

    boolean isReady() {
        return out().endsWith("ready\n");
    }

    boolean awaitExit(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    Path errFile() {
        return err;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** SIGTERM: the launcher ends in exec, so this reaches Java. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
