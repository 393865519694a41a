package dev.abound.handler.webhook;

import dev.abound.event.BindingEvent;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.HandlerSettings;
import dev.abound.testing.Events;
import dev.abound.testing.Packets;
import dev.abound.value.Position;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * How fast events reach a receiver on loopback: one a request (structured, signed), one a request with attributes as
 * headers, many a request; beside a bare loop of java.net.http that posts a body of the same size, as many requests under
 * way, in the same run. Each way goes once to warm up and then in turn, {@code -Drounds=3}. Events have a packet in
 * them, 1.4 kB of JSON each.
 *
 * <p>{@code -Devents=20000}, {@code -Dconcurrency=16}, {@code -Daddresses=1000}.
 */
public final class WebhookLoad {

    private static final int EVENTS = Integer.getInteger("events", 20_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int CONCURRENCY = Integer.getInteger("concurrency", 16);
    private static final int ADDRESSES = Integer.getInteger("addresses", 1_000);
    private static final int BATCH = 1_024;

    private final Path directory;
    private final CountingReceiver receiver;
    private final List<BindingEvent> events = events();

    private WebhookLoad(Path directory, CountingReceiver receiver) {
        this.directory = directory;
        this.receiver = receiver;
    }

    /** One way to carry all events to the receiver. */
    private interface Way {
        void run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("webhook-load");
        try (CountingReceiver receiver = CountingReceiver.open()) {
            new WebhookLoad(directory, receiver).compare();
        }
    }

    private void compare() throws Exception {
        Map<String, Way> ways = new java.util.LinkedHashMap<>();
        ways.put("bare loop", this::bare);
        ways.put("structured", () -> handler("structured", false));
        ways.put("structured, signed", () -> handler("structured", true));
        ways.put("binary", () -> handler("binary", false));
        ways.put("batch", () -> handler("batch", false));
        Map<String, Double> best = new HashMap<>();
        for (int round = 0; round <= ROUNDS; round++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                long spent = processor();
                double rate = rate(way.getValue());
                double micros = (processor() - spent) / 1e3 / EVENTS;
                if (round > 0) {
                    best.merge(way.getKey(), rate, Math::max);
                    System.out.printf(
                            Locale.ROOT,
                            "round %d  %-20s %,9.0f events/s  %6.1f us of processor an event, receiver included%n",
                            round,
                            way.getKey(),
                            rate,
                            micros);
                }
            }
        }
        double bare = best.get("bare loop");
        ways.keySet()
                .forEach(name -> System.out.printf(
                        Locale.ROOT,
                        "best     %-20s %,9.0f events/s  %.2f x bare%n",
                        name,
                        best.get(name),
                        best.get(name) / bare));
    }

    private static long processor() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private double rate(Way way) throws Exception {
        receiver.reset();
        long begun = System.nanoTime();
        way.run();
        return EVENTS * 1e9 / (System.nanoTime() - begun);
    }

    private void handler(String mode, boolean signed) throws Exception {
        Map<String, String> values = new HashMap<>();
        values.put("url", receiver.url());
        values.put("mode", mode);
        if (!mode.equals("batch")) {
            values.put("concurrency", Integer.toString(CONCURRENCY));
        }
        if (signed) {
            values.put("secret-file", secret().toString());
        }
        HandlerSettings settings = new HandlerSettings("load", values, directory);
        try (BatchHandler handler = (BatchHandler) new WebhookProvider().create(settings)) {
            int at = 0;
            while (at < EVENTS) {
                int end = Math.min(EVENTS, at + BATCH);
                HandlerResult result = handler.handle(events.subList(at, end));
                at += Math.min(end - at, ((HandlerResult.Done) result).events());
            }
        }
        int requests = mode.equals("batch") ? (EVENTS + BATCH - 1) / BATCH : EVENTS;
        if (receiver.requests() < requests) {
            throw new IllegalStateException("the receiver saw " + receiver.requests() + " requests of " + requests);
        }
    }

    private Path secret() throws IOException {
        Path file = directory.resolve("secret");
        if (!Files.exists(file)) {
            Files.writeString(file, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return file;
    }

    /** What a programmer without our care for order, limits and refusals would write. */
    private void bare() throws Exception {
        byte[] body = new Packing(Mode.STRUCTURED, 1).pack(events).body();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest.Builder template = HttpRequest.newBuilder(URI.create(receiver.url()))
                .header("Content-Type", "application/cloudevents+json; charset=utf-8");
        Semaphore free = new Semaphore(CONCURRENCY);
        CountDownLatch done = new CountDownLatch(EVENTS);
        for (int i = 0; i < EVENTS; i++) {
            free.acquire();
            HttpRequest request = template.copy()
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((answer, failure) -> {
                free.release();
                done.countDown();
            });
        }
        done.await();
    }

    private static List<BindingEvent> events() {
        List<BindingEvent> events = new ArrayList<>(EVENTS);
        for (int i = 0; i < EVENTS; i++) {
            int address = i % ADDRESSES;
            events.add(Events.bound("10.1." + address / 256 + "." + address % 256, "02:00:5e:00:53:11")
                    .id(String.format("%032x", i))
                    .position(new Position(0, i))
                    .packet(Optional.of(Packets.captured("ack")))
                    .build());
        }
        return events;
    }
}
