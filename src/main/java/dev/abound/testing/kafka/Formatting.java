package dev.abound.testing.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Uuid;

/** Makes the files without which a broker does not start: Kafka's storage tool, all brokers at the same time. */
record Formatting(BrokerJars jars, List<String> jvm) {

    private static final long PATIENCE_SECONDS = 60;

    static Path properties(Path home) {
        return home.resolve("server.properties");
    }

    void format(List<Path> homes) throws IOException, InterruptedException {
        String cluster = Uuid.randomUuid().toString();
        List<Process> running = new ArrayList<>();
        for (Path home : homes) {
            running.add(start(home, cluster));
        }
        for (int index = 0; index < homes.size(); index++) {
            await(running.get(index), homes.get(index));
        }
    }

    private Process start(Path home, String cluster) throws IOException {
        return new ProcessBuilder(jars.command(
                        jvm,
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        cluster,
                        "-c",
                        properties(home).toAbsolutePath().toString()))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(home).toFile())
                .start();
    }

    private static void await(Process process, Path home) throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("Kafka's storage tool failed in " + home + ": " + Files.readString(log(home)));
        }
    }

    private static Path log(Path home) {
        return home.resolve("format.log");
    }
}
