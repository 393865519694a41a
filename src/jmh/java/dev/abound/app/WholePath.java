package dev.abound.app;

import dev.abound.ibmi.exitpoint.BindingGroup;
import dev.abound.intake.IntakeAddress;
import dev.abound.intake.IntakeClient;
import dev.abound.testing.Packets;
import dev.abound.testing.ParameterGroups;
import dev.abound.value.Octets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The whole path beside a bare file, in turns: the packaged service as a process of its own with its default heap, handlers
 * {@code log} and {@code jsonl}; recorded replies as entries (about 390 octets) through its socket until they are acknowledged and both handlers have
 * written them. The bare file takes 400 octets an entry with one force per 64.
 *
 * <p>Arguments: rounds (5), entries a round (200,000).
 */
public final class WholePath {

    private static final int ENTRY = 400;
    private static final int PER_FORCE = 64;
    private static final Path HOME = Path.of("target/whole-path").toAbsolutePath();

    private WholePath() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int entries = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200_000;
        Files.createDirectories(HOME);
        List<Double> bare = new ArrayList<>();
        List<Double> acknowledged = new ArrayList<>();
        List<Double> handled = new ArrayList<>();
        Path data = Files.createTempDirectory(HOME, "data");
        try (Served served = Served.start(data)) {
            served.send(0, entries); // warms the service up; not counted
            for (int round = 1; round <= rounds; round++) {
                bare.add(bareFile(entries));
                double[] rates = served.send(round, entries);
                acknowledged.add(rates[0]);
                handled.add(rates[1]);
                System.out.printf(
                        Locale.ROOT,
                        "round %d: bare file %,.0f/s, acknowledged %,.0f/s, handled by both %,.0f/s, ratio %.2f, resident %,d KiB%n",
                        round,
                        bare.get(round - 1),
                        rates[0],
                        rates[1],
                        rates[1] / bare.get(round - 1),
                        served.resident());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "medians: bare file %,.0f/s, acknowledged %,.0f/s (%.2f), handled by both %,.0f/s (%.2f)%n",
                median(bare),
                median(acknowledged),
                median(acknowledged) / median(bare),
                median(handled),
                median(handled) / median(bare));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double bareFile(int entries) throws IOException {
        Path file = Files.createTempFile(HOME, "bare", ".log");
        long began = System.nanoTime();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer batch = ByteBuffer.allocateDirect(ENTRY * PER_FORCE);
            for (int i = 0; i < entries; i += PER_FORCE) {
                batch.clear();
                channel.write(batch);
                channel.force(false);
            }
        }
        double rate = entries / seconds(began);
        Files.delete(file);
        return rate;
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    /** The packaged service, as a user starts it. */
    private static final class Served implements AutoCloseable {
        private final Process process;
        private final Path json;
        private final Path log;
        private final IntakeAddress address;
        private final Counter jsonLines;
        private final Counter logLines;

        private Served(Process process, Path json, Path log, IntakeAddress address) throws IOException {
            this.process = process;
            this.json = json;
            this.log = log;
            this.address = address;
            this.jsonLines = new Counter(json, 0);
            this.logLines = new Counter(log, Files.readAllLines(log).size());
        }

        static Served start(Path data) throws IOException {
            Path json = data.resolve("events.jsonl");
            Path log = data.resolve("abound.log");
            Path configuration = data.resolve("abound.properties");
            Files.writeString(
                    configuration,
                    "handlers.log.type = log\nhandlers.json.type = jsonl\nhandlers.json.file = " + json + "\n");
            Process process = new ProcessBuilder(
                            "target/abound/bin/abound",
                            "serve",
                            "--config",
                            configuration.toString(),
                            "--data",
                            data.resolve("data").toString(),
                            "--intake",
                            "127.0.0.1:0")
                    .redirectError(log.toFile())
                    .start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String listening = out.readLine();
            if (listening == null || !"ready".equals(out.readLine())) {
                throw new IOException("the service did not start: " + Files.readString(log));
            }
            String port = listening.substring(listening.lastIndexOf(' ') + 1);
            return new Served(process, json, log, IntakeAddress.parse(port));
        }

        /** Events a second until acknowledged, and until handled. */
        double[] send(int round, int entries) throws Exception {
            List<Octets> all = entries(round, entries);
            long began = System.nanoTime();
            try (IntakeClient client = IntakeClient.connect(address)) {
                for (Octets entry : all) {
                    client.post(entry);
                }
                client.awaitAcknowledged();
            }
            double acknowledged = entries / seconds(began);
            long wanted = (round + 1L) * entries;
            jsonLines.await(wanted);
            logLines.await(wanted);
            return new double[] {acknowledged, entries / seconds(began)};
        }

        long resident() throws IOException {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }

        @Override
        public void close() throws Exception {
            process.destroy();
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(json);
            Files.deleteIfExists(log);
        }
    }

    /** Recorded replies as entries, each called a microsecond after the one before: no two are alike. */
    private static List<Octets> entries(int round, int count) {
        List<BindingGroup> groups = Packets.names().stream()
                .map(Packets::captured)
                .flatMap(packet -> BindingGroup.ofReply(packet).stream())
                .toList();
        Instant begin = Instant.parse("2026-11-21T00:00:00Z").plusSeconds(3_600L * round);
        List<Octets> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(ParameterGroups.entry(groups.get(i % groups.size()), begin.plus(i, ChronoUnit.MICROS)));
        }
        return entries;
    }

    /** Counts the lines of a growing file, reading only what is new. */
    private static final class Counter {
        private final Path file;
        private long at;
        private long lines;

        Counter(Path file, int alreadyThere) {
            this.file = file;
            this.lines = -alreadyThere;
        }

        void await(long count) throws Exception {
            long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
            while (lines < count) {
                if (System.nanoTime() > patience) {
                    throw new IOException(file + " has " + lines + " lines, wanted " + count);
                }
                read();
                Thread.sleep(2);
            }
        }

        private void read() throws IOException {
            if (!Files.exists(file)) {
                return;
            }
            try (FileChannel channel = FileChannel.open(file)) {
                ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
                while (channel.read(buffer.clear(), at) > 0) {
                    int end = buffer.position();
                    int last = -1;
                    for (int i = 0; i < end; i++) {
                        if (buffer.get(i) == '\n') {
                            lines++;
                            last = i;
                        }
                    }
                    at += last + 1;
                    if (last < 0) {
                        return;
                    }
                }
            }
        }
    }
}
