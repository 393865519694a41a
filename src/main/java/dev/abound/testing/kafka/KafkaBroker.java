package dev.abound.testing.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One broker of a {@link KafkaCluster}: a process that can be ended, killed, paused and started again on its data. For one
 * thread at a time.
 */
public final class KafkaBroker {

    private static final long PATIENCE_SECONDS = 60;

    private final Path directory;
    private final int port;
    private final List<String> command;
    private Optional<Process> process = Optional.empty();

    KafkaBroker(Path directory, int port, List<String> command) {
        this.directory = directory;
        this.port = port;
        this.command = command;
    }

    /** Where clients connect, on 127.0.0.1; the same after every start. */
    public int port() {
        return port;
    }

    /** Its files: what a topic keeps is under here. */
    public Path data() {
        return data(directory);
    }

    static Path data(Path directory) {
        return directory.resolve("data");
    }

    /** What it printed, warnings and errors only, since the first start. */
    public String log() throws IOException {
        Path log = directory.resolve("broker.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /** Starts the process and returns at once; {@link KafkaCluster#awaitReady} waits until it serves. */
    public void start() throws IOException {
        if (isRunning()) {
            throw new IllegalStateException("the broker on port " + port + " is running");
        }
        Process started = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("broker.log").toFile()))
                .start();
        process = Optional.of(started);
    }

    public boolean isRunning() {
        return process.filter(Process::isAlive).isPresent();
    }

    /** Number of the process, while it runs. */
    public Optional<Long> pid() {
        return process.filter(Process::isAlive).map(Process::pid);
    }

    /** Ends it in order, as SIGTERM does, and waits; after a minute it is killed. */
    public void stop() throws InterruptedException {
        if (process.isPresent()) {
            process.get().destroy();
            if (!process.get().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
            process = Optional.empty();
        }
    }

    /** SIGKILL: at once, as when the machine loses power, but for what its operating system had yet to write. */
    public void kill() throws InterruptedException {
        if (process.isPresent()) {
            process.get().destroyForcibly().waitFor();
            process = Optional.empty();
        }
    }

    /** SIGSTOP: it holds its connections and answers nobody. */
    public void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        List<String> kill = new ArrayList<>(List.of("kill", "-" + signal));
        kill.add(Long.toString(pid().orElseThrow(() -> new IllegalStateException("no broker runs on port " + port))));
        int answer = new ProcessBuilder(kill).inheritIO().start().waitFor();
        if (answer != 0) {
            throw new IOException(String.join(" ", kill) + " ended with " + answer);
        }
    }

    boolean hasStarted() {
        return process.isPresent();
    }

    void awaitEnd() {
        process.ifPresent(running -> running.onExit().join());
    }

    void destroyNow() {
        process.ifPresent(Process::destroyForcibly);
    }
}
