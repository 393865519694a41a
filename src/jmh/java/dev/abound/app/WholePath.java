package dev.abound.app;

import dev.abound.ibmi.exitpoint.BindingGroup;
import dev.abound.intake.IntakeAddress;
import dev.abound.testing.Packets;
import dev.abound.testing.ParameterGroups;
import dev.abound.value.Octets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
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
 * The whole path beside a bare file, in turns: the packaged service as a process of its own with its default heap and two
 * handlers; recorded replies as entries (about 390 octets) through its socket until they are acknowledged and both handlers
 * have handled them. The bare file is that of the journal's benchmark: one write of 400 octets an entry, one force per 64.
 *
 * <p>Arguments: {@code counting} (two handlers that read each event and count: the path alone) or {@code files} ({@code log}
 * and {@code jsonl}, which write four times as much again); rounds (5); entries a round (200,000).
 */
public final class WholePath {

    private static final int ENTRY = 400;
    private static final int PER_FORCE = 64;
    private static final Path HOME = Path.of("target/whole-path").toAbsolutePath();

    private WholePath() {}

    public static void main(String[] arguments) throws Exception {
        boolean files = arguments.length > 0 && arguments[0].equals("files");
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        int entries = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 200_000;
        Files.createDirectories(HOME);
        List<Double> bare = new ArrayList<>();
        List<Double> acknowledged = new ArrayList<>();
        List<Double> handled = new ArrayList<>();
        Path data = Files.createTempDirectory(HOME, "data");
        try (Served served = Served.start(data, files)) {
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
            ByteBuffer entry = ByteBuffer.allocateDirect(ENTRY);
            for (int i = 1; i <= entries; i++) {
                channel.write(entry.clear());
                if (i % PER_FORCE == 0) {
                    channel.force(false);
                }
            }
        }
        double rate = entries / seconds(began);
        Files.delete(file);
        return rate;
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    /** How many events a handler has handled. */
    private interface Count {
        long handled() throws IOException;
    }

    /** The packaged service, with the options of its launcher. */
    private static final class Served implements AutoCloseable {
        private final Process process;
        private final IntakeAddress address;
        private final List<Count> counts;

        private Served(Process process, IntakeAddress address, List<Count> counts) {
            this.process = process;
            this.address = address;
            this.counts = counts;
        }

        static Served start(Path data, boolean files) throws IOException {
            Path json = data.resolve("events.jsonl");
            Path log = data.resolve("abound.log");
            Path kept = data.resolve("data");
            Path configuration = data.resolve("abound.properties");
            Files.writeString(
                    configuration,
                    files
                            ? "handlers.log.type = log\nhandlers.json.type = jsonl\nhandlers.json.file = " + json + "\n"
                            : "handlers.a.type = " + CountingHandler.class.getName() + "\nhandlers.b.type = "
                                    + CountingHandler.class.getName() + "\n");
            Process process = new ProcessBuilder(
                            "java",
                            "-Xmx128m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            "target/abound/lib/*:target/test-classes",
                            "dev.abound.cli.Main",
                            "serve",
                            "--config",
                            configuration.toString(),
                            "--data",
                            kept.toString(),
                            "--intake",
                            "127.0.0.1:0")
                    .redirectError(log.toFile())
                    .start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String listening = out.readLine();
            if (listening == null || !"ready".equals(out.readLine())) {
                process.destroy();
                throw new IOException("the service did not start: " + Files.readString(log));
            }
            IntakeAddress address = IntakeAddress.parse(listening.substring(listening.lastIndexOf(' ') + 1));
            return new Served(
                    process,
                    address,
                    files
                            ? List.of(
                                    new Lines(json, 0),
                                    new Lines(log, Files.readAllLines(log).size()))
                            : List.of(counted(kept.resolve("a.count")), counted(kept.resolve("b.count"))));
        }

        private static Count counted(Path file) throws IOException {
            try (FileChannel channel = FileChannel.open(file)) {
                ByteBuffer count = channel.map(FileChannel.MapMode.READ_ONLY, 0, 16);
                return () -> count.getLong(0);
            }
        }

        /** Events a second until acknowledged, and until handled. */
        double[] send(int round, int entries) throws Exception {
            List<Octets> all = entries(round, entries);
            ByteBuffer wire = onTheWire(all);
            long began = System.nanoTime();
            sendAndHear(wire, entries);
            double acknowledged = entries / seconds(began);
            long wanted = (round + 1L) * entries;
            for (Count count : counts) {
                await(count, wanted);
            }
            return new double[] {acknowledged, entries / seconds(began)};
        }

        long resident() throws IOException {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }

        /** As the intake reads them: each entry behind its length. */
        private static ByteBuffer onTheWire(List<Octets> entries) {
            int length = entries.stream().mapToInt(entry -> 4 + entry.length()).sum();
            ByteBuffer wire = ByteBuffer.allocateDirect(length);
            for (Octets entry : entries) {
                wire.putInt(entry.length()).put(entry.buffer());
            }
            return wire.flip();
        }

        /** Writes as fast as the service reads, which itself bounds what is unanswered; hears every acknowledgement. */
        private void sendAndHear(ByteBuffer wire, int entries) throws Exception {
            try (SocketChannel channel = SocketChannel.open(address.socketAddress())) {
                Thread writer = new Thread(() -> write(channel, wire));
                writer.start();
                ByteBuffer answers = ByteBuffer.allocateDirect(1 << 16);
                for (int heard = 0; heard < entries; heard += answers.position()) {
                    if (channel.read(answers.clear()) < 0) {
                        throw new IOException("the service hung up after " + heard + " answers");
                    }
                }
                writer.join();
            }
        }

        private static void write(SocketChannel channel, ByteBuffer wire) {
            try {
                while (wire.hasRemaining()) {
                    wire.limit(Math.min(wire.capacity(), wire.position() + (1 << 16)));
                    channel.write(wire);
                    wire.limit(wire.capacity());
                }
            } catch (IOException hungUp) {
                throw new java.io.UncheckedIOException(hungUp);
            }
        }

        private static void await(Count count, long wanted) throws Exception {
            long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
            while (count.handled() < wanted) {
                if (System.nanoTime() > patience) {
                    throw new IOException("a handler has handled " + count.handled() + ", wanted " + wanted);
                }
                Thread.sleep(2);
            }
        }

        @Override
        public void close() throws Exception {
            process.destroy();
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
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
    private static final class Lines implements Count {
        private final Path file;
        private long at;
        private long lines;

        Lines(Path file, int alreadyThere) {
            this.file = file;
            this.lines = -alreadyThere;
        }

        @Override
        public long handled() throws IOException {
            if (Files.exists(file)) {
                read();
            }
            return lines;
        }

        private void read() throws IOException {
            try (FileChannel channel = FileChannel.open(file)) {
                ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
                while (channel.read(buffer.clear(), at) > 0) {
                    for (int i = 0; i < buffer.position(); i++) {
                        lines += buffer.get(i) == '\n' ? 1 : 0;
                    }
                    at += buffer.position();
                }
            }
        }
    }
}
