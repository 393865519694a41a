package dev.abound.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.ibmi.exitpoint.ParameterGroup;
import dev.abound.intake.IntakeAddress;
import dev.abound.intake.IntakeClient;
import dev.abound.testing.ParameterGroups;
import dev.abound.testing.ReplyBuilder;
import dev.abound.value.Octets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day's worth of events in minutes, through the packaged service with a ledger and several handlers, beside questions,
 * scrapes and clients that come and go: heap after a collection, open files, threads and connections stay where they are.
 *
 * <p>{@code -Dabound.soak=N} events in all, of which the first third is for warming up.
 */
@Tag("long")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class SoakIT {

    private static final int EVENTS = Integer.getInteger("abound.soak", 864_000); // ten a second for a day
    private static final int ROUNDS = 12;
    private static final int ADDRESSES = 4_000;
    private static final int CLIENTS_A_ROUND = 20;
    private static final double HEAP_SLACK = 1.15;
    private static final double HEAP_NOISE = 6 << 20;
    private static final int FILES_SLACK = 6;
    private static final int THREADS_SLACK = 4;
    private final Instant begin = Instant.now().minus(Duration.ofDays(1));

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();

    /** What must not grow. */
    private record Footprint(double heap, double files, double threads, double connections) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "heap %.1f MiB, %.0f files, %.0f threads, %.0f connections",
                    heap / (1 << 20),
                    files,
                    threads,
                    connections);
        }
    }

    @Test
    void aDaysWorthOfEventsLeavesTheFootprintAsItWas() throws Exception {
        Files.writeString(
                directory.resolve("abound.properties"),
                """
                metrics.listen = 0
                journal.segment-size = 4M
                retention.size = 24M
                ledger.expiry-delay = 50y
                pools.a = 10.1.0.0-10.1.15.159
                handlers.log.type = log
                handlers.all.type = jsonl
                handlers.all.file = all.jsonl
                handlers.all.rotate-size = 4M
                handlers.all.rotate-keep = 2
                handlers.some.type = jsonl
                handlers.some.file = some.jsonl
                handlers.some.rotate-size = 4M
                handlers.some.rotate-keep = 2
                handlers.some.filter = action = released
                """);
        try (AboundProcess service = AboundProcess.start(
                directory,
                "serve",
                "--intake",
                "0",
                "--config",
                "abound.properties",
                "--log-file",
                "abound.log",
                "--log-size",
                "1M",
                "--log-keep",
                "2")) {
            String intake = service.awaitReady();
            String metrics = service.out()
                    .lines()
                    .filter(line -> line.startsWith("metrics"))
                    .findFirst()
                    .orElseThrow()
                    .replaceFirst(".* listening on ", "");
            List<Footprint> footprints = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                send(IntakeAddress.parse(intake), round);
                ask();
                awaitCaughtUp(metrics);
                collect(service.pid());
                footprints.add(footprint(metrics));
                System.out.println(
                        "soak, after " + (round + 1) * (EVENTS / ROUNDS) + " events: " + footprints.get(round));
            }
            assertFlat(footprints);
            assertEquals(0, AboundProcess.run(directory, "stop").exitCode());
            assertEquals(0, service.await().exitCode());
        }
    }

    /** Caches fill during the first third. A collection comes at any point of their saw tooth, so the highest counts. */
    private static void assertFlat(List<Footprint> footprints) {
        Footprint before = highest(footprints.subList(ROUNDS / 3, ROUNDS * 2 / 3));
        Footprint after = highest(footprints.subList(ROUNDS * 2 / 3, ROUNDS));
        String both = "at most " + before + " became at most " + after;
        assertTrue(after.heap() <= before.heap() * HEAP_SLACK + HEAP_NOISE, both);
        assertTrue(after.files() <= before.files() + FILES_SLACK, both);
        assertTrue(after.threads() <= before.threads() + THREADS_SLACK, both);
        assertEquals(0, after.connections(), both);
    }

    private static Footprint highest(List<Footprint> some) {
        return new Footprint(
                highest(some, Footprint::heap),
                highest(some, Footprint::files),
                highest(some, Footprint::threads),
                highest(some, Footprint::connections));
    }

    private static double highest(List<Footprint> some, ToDoubleFunction<Footprint> part) {
        return some.stream().mapToDouble(part).max().orElseThrow();
    }

    /** Clients come and go; the addresses are bound, renewed and released in turn. */
    private void send(IntakeAddress intake, int round) throws IOException, InterruptedException {
        int each = EVENTS / ROUNDS / CLIENTS_A_ROUND;
        for (int client = 0; client < CLIENTS_A_ROUND; client++) {
            try (IntakeClient connection = IntakeClient.connect(intake)) {
                int first = (round * CLIENTS_A_ROUND + client) * each;
                for (int number = first; number < first + each; number++) {
                    connection.post(entry(number));
                }
                connection.awaitAcknowledged();
            }
        }
    }

    private Octets entry(int number) {
        int place = number % ADDRESSES;
        String address = "10.1." + place / 256 + "." + place % 256;
        String mac = String.format(Locale.ROOT, "02:00:5e:00:%02x:%02x", place / 256, place % 256);
        Instant at = begin.plusMillis(number * 86_400_000L / EVENTS);
        int step = number / ADDRESSES % 3;
        ParameterGroup group = step == 2
                ? ParameterGroups.released(address, "01" + mac.replace(":", ""))
                : ParameterGroups.of(
                        step == 1
                                ? reply(address, mac).renewal().build()
                                : reply(address, mac).build());
        return ParameterGroups.entry(group, at);
    }

    private static ReplyBuilder reply(String address, String mac) {
        return ReplyBuilder.ack(address)
                .mac(mac)
                .clientIdentifier(Octets.ofHex("01" + mac.replace(":", "")))
                .hostName("pc-" + mac.substring(12).replace(":", ""))
                .lease(86_400);
    }

    private void ask() throws Exception {
        assertEquals(0, AboundProcess.run(directory, "who", "10.1.0.7").exitCode());
        assertEquals(0, AboundProcess.run(directory, "pools").exitCode());
    }

    private void awaitCaughtUp(String metrics) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (sum(scrape(metrics), "abound_handler_lag_events") > 0) {
            assertTrue(System.nanoTime() < end, "the handlers do not catch up");
            Thread.sleep(100);
        }
    }

    private static void collect(long pid) throws Exception {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertEquals(0, jcmd.waitFor(), "jcmd");
    }

    private Footprint footprint(String metrics) throws Exception {
        String text = scrape(metrics);
        return new Footprint(
                sum(text, "jvm_memory_used_bytes{area=\"heap\""),
                sum(text, "process_files_open_files"),
                sum(text, "jvm_threads_live_threads"),
                sum(text, "abound_intake_connections"));
    }

    private String scrape(String metrics) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + metrics + "/metrics"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** Of all series that begin so. */
    private static double sum(String text, String series) {
        return text.lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
