package dev.abound.omapi.client;

import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.dhcpd.RealDhcpd;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Lookups of random leases among 12,000, signed with hmac-md5, each answer checked: ISC's dhcpctl in C, omshell, and
 * Abound with one connection and with a pool, in turns against one dhcpd. To be started by {@code src/jmh/omapi-speed},
 * which makes the network namespace it needs. Arguments: lookups a round, rounds, CPU of the clients (or {@code any};
 * dhcpd then is on any, too, else on CPU 0), path of the dhcpctl peer (or {@code none}).
 */
public final class SpeedBench {

    private static final int PORT = 7911;
    private static final int LEASES = 12_000;
    private static final int[] POOLS = {1, 4, 8};

    private final int lookups;
    private final String cpu;
    private final String dhcpctl;
    private final Path directory;
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();

    private SpeedBench(int lookups, String cpu, String dhcpctl) throws IOException {
        this.lookups = lookups;
        this.cpu = cpu;
        this.dhcpctl = dhcpctl;
        this.directory = Files.createTempDirectory("omapi-speed");
    }

    public static void main(String[] arguments) throws Exception {
        SpeedBench bench = new SpeedBench(Integer.parseInt(arguments[0]), arguments[2], arguments[3]);
        Process dhcpd = bench.startDhcpd();
        try {
            for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
                bench.round(round);
            }
        } finally {
            dhcpd.destroy();
            dhcpd.waitFor();
        }
        bench.report();
    }

    private Process startDhcpd() throws Exception {
        Path configuration =
                Files.writeString(directory.resolve("conf"), RealDhcpd.configuration(OmapiAlgorithm.HMAC_MD5));
        Path leases = Files.writeString(directory.resolve("leases"), RealDhcpd.leases(LEASES));
        Process dhcpd = new ProcessBuilder(on(
                        "0",
                        "/usr/sbin/dhcpd",
                        "-4",
                        "-f",
                        "-d",
                        "--no-pid",
                        "-cf",
                        "" + configuration,
                        "-lf",
                        "" + leases,
                        "d0"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        for (int tries = 0; !serves(); tries++) {
            if (tries > 200 || !dhcpd.isAlive()) {
                throw new IllegalStateException("dhcpd does not serve: " + Files.readString(directory.resolve("log")));
            }
            Thread.sleep(100);
        }
        return dhcpd;
    }

    private static boolean serves() {
        try (Socket socket = new Socket("127.0.0.1", PORT)) {
            return socket.getInputStream().readNBytes(8).length == 8;
        } catch (IOException notYet) {
            return false;
        }
    }

    private List<String> on(String place, String... command) {
        List<String> words = new ArrayList<>();
        if (!cpu.equals("any")) {
            words.addAll(List.of("taskset", "-c", place));
        }
        words.addAll(Arrays.asList(command));
        return words;
    }

    private void round(int seed) throws Exception {
        if (!dhcpctl.equals("none")) {
            note(
                    "dhcpctl",
                    Long.parseLong(output(on(cpu, dhcpctl, "" + PORT, "" + LEASES, "" + lookups, "" + seed), "")
                            .strip()));
        }
        note("omshell", omshell(seed, lookups) - omshell(seed, 0));
        for (int connections : POOLS) {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            String[] lines = output(
                            on(
                                    cpu,
                                    java,
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    LookupBenchmark.class.getName(),
                                    "" + PORT,
                                    "" + LEASES,
                                    "" + lookups,
                                    "4",
                                    "" + connections),
                            "")
                    .strip()
                    .split("\n");
            note("abound " + connections, (long)
                    (lookups * 1e9 / Double.parseDouble(lines[lines.length - 1].replaceAll(".*: |,| lookups.*", ""))));
        }
    }

    private void note(String client, long nanos) {
        double rate = lookups * 1e9 / nanos;
        rates.computeIfAbsent(client, none -> new ArrayList<>()).add(rate);
        System.out.printf(Locale.ROOT, "%-10s %,9.0f/s%n", client, rate);
    }

    private long omshell(int seed, int count) throws Exception {
        StringBuilder script = new StringBuilder(
                "port " + PORT + "\nkey " + RealDhcpd.KEY_NAME + " " + RealDhcpd.SECRET + "\nconnect\n");
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            int n = random.nextInt(LEASES);
            script.append("new lease\nset ip-address = 10.77." + (1 + (n >> 8)) + "." + (n & 0xff) + "\nopen\nclose\n");
        }
        long from = System.nanoTime();
        String said = output(on(cpu, "/usr/bin/omshell"), script.toString());
        long nanos = System.nanoTime() - from;
        long active = said.lines().filter("state = 00:00:00:02"::equals).count();
        if (active != count) {
            throw new IllegalStateException("omshell found " + active + " active leases of " + count);
        }
        return nanos;
    }

    private String output(List<String> command, String input) throws Exception {
        Path in = Files.writeString(directory.resolve("in"), input);
        Path out = directory.resolve("out");
        Process process = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " ended with " + process.exitValue());
        }
        return Files.readString(out, StandardCharsets.ISO_8859_1);
    }

    private void report() {
        double best = rates.entrySet().stream()
                .filter(each -> !each.getKey().startsWith("abound"))
                .mapToDouble(each -> median(each.getValue()))
                .max()
                .orElseThrow();
        rates.forEach((client, values) -> System.out.printf(
                Locale.ROOT,
                "%-10s median %,9.0f/s  (%,.0f to %,.0f)  %.2f x the faster of the peers%n",
                client,
                median(values),
                values.stream().mapToDouble(rate -> rate).min().orElseThrow(),
                values.stream().mapToDouble(rate -> rate).max().orElseThrow(),
                median(values) / best));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
