package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code serve} as a process of its own, of the classes under test, so that it can be killed. */
public final class ServedProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 90; // for a machine that has much else to do

    private final Path directory;
    private final Process process;
    private final Path out;

    private ServedProcess(Path directory, Process process, Path out) {
        this.directory = directory;
        this.process = process;
        this.out = out;
    }

    /** Starts it on a directory and waits until it is ready. */
    public static ServedProcess start(Path directory, String configuration) throws Exception {
        return start(directory, configuration, "192m");
    }

    public static ServedProcess start(Path directory, String configuration, String heap) throws Exception {
        Files.createDirectories(directory);
        Path file = Files.writeString(directory.resolve("abound.properties"), configuration);
        Path out = Files.createTempFile(directory, "serve", ".out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.abound.cli.Main",
                        "serve",
                        "--config",
                        file.toString(),
                        "--data",
                        directory.resolve("data").toString(),
                        "--intake",
                        "0")
                .redirectOutput(out.toFile())
                .redirectError(
                        directory.resolve("serve-" + System.nanoTime() + ".err").toFile())
                .start();
        ServedProcess served = new ServedProcess(directory, process, out);
        served.awaitReady();
        return served;
    }

    private void awaitReady() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.readString(out).endsWith("ready\n")) {
            assertTrue(process.isAlive(), () -> "it ended before it was ready: " + errors());
            assertTrue(System.nanoTime() < end, () -> "it is not ready yet: " + errors());
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    /** Where its intake listens. */
    public String intake() throws IOException {
        return Files.readString(out).lines().findFirst().orElseThrow().replaceFirst(".* listening on ", "");
    }

    /** Where another of its doors listens, such as {@code metrics}. */
    public String listener(String name) throws IOException {
        String words = name + " listening on ";
        return Files.readString(out)
                .lines()
                .filter(line -> line.startsWith(words))
                .findFirst()
                .orElseThrow()
                .substring(words.length());
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    public Path data() {
        return directory.resolve("data");
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** What it said on standard error, in all its lives. */
    public String errors() {
        try (var files = Files.list(directory)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(one -> one.toString().endsWith(".err"))
                    .sorted()
                    .toList()) {
                all.append(Files.readString(file, StandardCharsets.UTF_8));
            }
            return all.toString();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits until its ledger has all the journal holds, and answers who had an address, as JSON lines. */
    public List<String> who(String address) throws Exception {
        List<String> spans = new java.util.ArrayList<>();
        ask("who", Map.of("subject", address, "to", "2030-01-01T00:00:00Z"), spans);
        return spans;
    }

    /** Asks over its control channel. */
    public void ask(String word, Map<String, String> arguments, List<String> records) throws Exception {
        Call call = Call.of(word);
        for (Map.Entry<String, String> one : arguments.entrySet()) {
            call = call.with(one.getKey(), java.util.Optional.of(one.getValue()));
        }
        Errands.run(
                data(),
                () -> {
                    throw new AssertionError("a service runs on " + data());
                },
                call,
                record -> records.add(record.toString()));
    }

    /** Has its ledger made anew. */
    public void rebuild() throws Exception {
        Errands.run(data(), Configuration::defaults, Call.of("journal.rebuild").with("ledger", true), record -> {});
    }

    /** SIGTERM, and waits. */
    public boolean stop(Duration atMost) throws InterruptedException {
        process.destroy();
        return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
