package dev.abound.app;

import dev.abound.event.BindingEvent;
import dev.abound.intake.IntakeAddress;
import dev.abound.intake.IntakeClient;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerResult;
import dev.abound.testing.ParameterGroups;
import dev.abound.testing.ReplyBuilder;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Does a handler that stands still delay the others? A service with the ledger and three handlers; two measure how long
 * after its entry was due an event reaches them, the third works in one phase and stands still in the next, in turns in
 * the same run. Then one handler stands still while many events come as fast as they are taken, and the heap is looked at.
 *
 * <p>System properties: {@code rate} (5000 events a second), {@code seconds} of each phase (600), {@code rounds} (3),
 * {@code backlog} (2000000 events for the second part; 0 for none).
 */
public final class Isolation {

    private static final int RATE = Integer.getInteger("rate", 5_000);
    private static final int SECONDS = Integer.getInteger("seconds", 600);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int BACKLOG = Integer.getInteger("backlog", 2_000_000);
    private static final int ADDRESSES = 1 << 16;
    private static final int AT_ONCE = 10_000;
    private static final Duration LONG = Duration.ofHours(2);

    private static volatile boolean still;

    private Isolation() {}

    /** Hears, and notes how late. */
    public static final class Measuring implements BindingHandler {
        private static final double STEP = Math.log(1.01); // a bucket for each percent
        private static final AtomicLongArray COUNTS = new AtomicLongArray(3_000);

        @Override
        public HandlerResult handle(BindingEvent event) {
            long micros = ChronoUnit.MICROS.between(event.calledAt().orElseThrow(), Instant.now());
            COUNTS.incrementAndGet((int) (Math.log((double) Math.max(1, micros)) / STEP));
            return HandlerResult.done();
        }

        static void reset() {
            for (int bucket = 0; bucket < COUNTS.length(); bucket++) {
                COUNTS.set(bucket, 0);
            }
        }

        /** In microseconds. */
        static long percentile(double share) {
            long all = 0;
            for (int bucket = 0; bucket < COUNTS.length(); bucket++) {
                all += COUNTS.get(bucket);
            }
            long passed = 0;
            int bucket = 0;
            while (bucket < COUNTS.length() && (double) (passed + COUNTS.get(bucket)) <= (double) all * share) {
                passed += COUNTS.get(bucket++);
            }
            return (long) Math.exp((bucket + 1) * STEP);
        }
    }

    /** Stands still while it is told to, as one whose receiver does not answer. */
    public static final class Stopping implements BindingHandler {
        @Override
        public HandlerResult handle(BindingEvent event) throws InterruptedException {
            while (still) {
                Thread.sleep(10);
            }
            return HandlerResult.done();
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target/isolation")), "data");
        try (Service service = Service.open(directory, configuration());
                IntakeClient client = IntakeClient.connect(
                        IntakeAddress.parse(service.listeners().get("intake")))) {
            phase(client, service, Math.min(SECONDS, 10)); // warms up
            List<Long> alone = new ArrayList<>();
            List<Long> beside = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                alone.add(phase(client, service, SECONDS));
                still = true;
                beside.add(phase(client, service, SECONDS));
                still = false;
                service.awaitHandled(LONG);
                System.out.printf(
                        Locale.ROOT,
                        "round %d: p99 %,d us with all at work, %,d us with one standing still, ratio %.2f%n",
                        round,
                        alone.get(round - 1),
                        beside.get(round - 1),
                        (double) beside.get(round - 1) / alone.get(round - 1));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d events/s, phases of %d s: median p99 %,d us and %,d us, ratio %.2f%n",
                    RATE,
                    SECONDS,
                    median(alone),
                    median(beside),
                    (double) median(beside) / median(alone));
            backlog(client, service);
        }
    }

    private static Configuration configuration() {
        return Configuration.parse("ledger.expiry-delay = 50y\nhandlers.one.type = " + Measuring.class.getName()
                        + "\nhandlers.two.type = " + Measuring.class.getName()
                        + "\nhandlers.three.type = " + Stopping.class.getName() + "\nnotices.lag = never\n")
                .withIntake("0");
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** The 99th percentile of a phase, in microseconds; an entry is due at its own moment, whether sent in time or not. */
    private static long phase(IntakeClient client, Service service, int seconds) throws Exception {
        Measuring.reset();
        long begun = System.nanoTime();
        Instant start = Instant.now();
        List<CompletionStage<?>> open = new ArrayList<>();
        for (int sent = 0; sent < RATE * seconds; sent++) {
            long due = sent * 1_000_000_000L / RATE;
            while (System.nanoTime() - begun < due) {
                LockSupport.parkNanos(due - (System.nanoTime() - begun));
            }
            open.add(client.send(entry(sent, start.plusNanos(due))));
            settle(open, AT_ONCE);
        }
        settle(open, 1);
        while (!still && !service.awaitHandled(LONG)) {
            System.out.println("still not heard");
        }
        return Measuring.percentile(0.99);
    }

    private static void settle(List<CompletionStage<?>> open, int most) throws Exception {
        if (open.size() >= most) {
            CompletableFuture.allOf(open.stream()
                            .map(CompletionStage::toCompletableFuture)
                            .toArray(CompletableFuture[]::new))
                    .get();
            open.clear();
        }
    }

    private static final Octets[] REPLIES = new Octets[ADDRESSES];

    /** One of many addresses; the time stands at octets 12 to 31. */
    private static Octets entry(int number, Instant at) {
        int address = number % ADDRESSES;
        if (REPLIES[address] == null) {
            REPLIES[address] = ParameterGroups.entry(
                    ParameterGroups.of(ReplyBuilder.ack(new Ipv4Address(0x0a000000 + address).toString())
                            .lease(86_400)
                            .build()),
                    Instant.EPOCH);
        }
        Octets timed = ParameterGroups.entry(ParameterGroups.released("10.0.0.1", "00"), at);
        return REPLIES[address].first(12).plus(timed.from(12).first(25)).plus(REPLIES[address].from(37));
    }

    private static void backlog(IntakeClient client, Service service) throws Exception {
        still = true;
        List<CompletionStage<?>> open = new ArrayList<>();
        long begun = System.nanoTime();
        for (int sent = 0; sent < BACKLOG; sent++) {
            open.add(client.send(entry(sent, Instant.now())));
            settle(open, AT_ONCE);
            if (sent % Math.max(1, BACKLOG / 8) == 0) {
                settle(open, 1);
                System.out.printf(Locale.ROOT, "one handler %,d events behind: heap %,d KiB%n", sent, heap());
            }
        }
        settle(open, 1);
        System.out.printf(
                Locale.ROOT,
                "one handler %,d events behind after %,d s: heap %,d KiB%n",
                BACKLOG,
                Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
                heap());
        still = false;
        begun = System.nanoTime();
        service.awaitHandled(LONG);
        System.out.printf(
                Locale.ROOT,
                "caught up in %,d s: heap %,d KiB%n",
                Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
                heap());
    }

    private static long heap() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 10;
    }
}
