package dev.abound.ledger.jdbc;

import dev.abound.event.Action;
import dev.abound.event.Client;
import dev.abound.event.Server;
import dev.abound.ledger.Fact;
import dev.abound.ledger.LeaseKey;
import dev.abound.ledger.LedgerWriter;
import dev.abound.ledger.Mark;
import dev.abound.ledger.Period;
import dev.abound.ledger.Subject;
import dev.abound.ledger.WhoQuery;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * How fast the ledger takes facts in and answers, under the heap it is given. Run it with {@code -Xmx256m}; properties
 * {@code leases}, {@code spans} (for each lease, one after the other, by other clients), {@code renewals} (in all, at
 * random addresses) and {@code dir}; {@code loaded=true} asks the ledger that an earlier run left there.
 */
public final class LedgerLoad {

    private static final int BATCH = 1_000;
    private static final int ROUNDS_OF_QUESTIONS = 4;
    private static final long SECOND = 1_000_000;
    private static final int RATE = 20_000;
    private static final boolean LOADED = Boolean.getBoolean("loaded");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int FIRST = Ipv4Address.parse("10.0.0.0").bits();
    private static final Server SERVER =
            new Server(Optional.of(Ipv4Address.parse("192.0.2.1")), Optional.of("IBMI"), Optional.of("DHCA0100"));
    private static final Optional<LeaseDuration> HOUR = Optional.of(LeaseDuration.ofSeconds(3_600));

    private final int leases = Integer.getInteger("leases", 100_000);
    private final int spans = Integer.getInteger("spans", 3);
    private final int renewals = Integer.getInteger("renewals", 300_000);
    private final int questions = Integer.getInteger("questions", 5_000);
    private final Random random = new Random(1);
    private final JdbcLedger ledger;
    private final List<LedgerWriter.Entry> batch = new ArrayList<>();
    private final int[] holder;
    private long position;
    private long micros;

    private LedgerLoad(JdbcLedger ledger) {
        this.ledger = ledger;
        this.holder = new int[leases];
    }

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(System.getProperty("dir", "target/ledger-load"));
        Files.createDirectories(directory);
        if (!LOADED) {
            empty(directory);
        }
        String url = System.getProperty("url", JdbcLedger.embedded(directory.resolve("ledger")));
        try (JdbcLedger ledger = JdbcLedger.open(LedgerOptions.of(url))) {
            new LedgerLoad(ledger).run();
        }
        try (Stream<Path> files = Files.list(directory)) {
            System.out.printf(
                    Locale.ROOT,
                    "on disk %,d MB%n",
                    files.mapToLong(file -> file.toFile().length()).sum() >> 20);
        }
    }

    private static void empty(Path directory) throws IOException {
        try (Stream<Path> old = Files.list(directory)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
    }

    private void run() {
        if (LOADED) {
            micros = ledger.answers().committed().offset() * SECOND / RATE;
        } else {
            load();
        }
        for (int round = 0; round < ROUNDS_OF_QUESTIONS; round++) { // the first meets cold code and H2 tidying up
            ask();
        }
    }

    private void load() {
        for (int span = 0; span < spans; span++) {
            int round = span;
            phase("bound by new clients, round " + span, leases, i -> bind(i, round));
        }
        phase("renewed at random", renewals, i -> renew(random.nextInt(leases)));
        phase("bound, renewed, released, mixed", renewals, i -> mixed(random.nextInt(leases)));
    }

    @FunctionalInterface
    private interface Step {
        void at(int index);
    }

    private void phase(String name, int count, Step step) {
        long start = System.nanoTime();
        long cpu = cpuNanos();
        for (int i = 0; i < count; i++) {
            step.at(i);
            if (batch.size() == BATCH) {
                flush();
            }
        }
        flush();
        ledger.writer().commit();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "%-32s %,12d events %,9.0f/s, %.1f us of CPU each   heap in use %d of %d MB%n",
                name,
                count,
                count / seconds,
                (cpuNanos() - cpu) / 1e3 / count,
                runtime.totalMemory() - runtime.freeMemory() >> 20,
                runtime.maxMemory() >> 20);
    }

    /** Of the whole process: what counts on a machine that is busy with other things. */
    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private void flush() {
        ledger.writer().apply(batch, new Position(0, position));
        batch.clear();
        if (ledger.writer().isFull()) {
            ledger.writer().commit();
        }
    }

    private void bind(int index, int round) {
        holder[index] = round * leases + (int) (index * 7_919L % leases);
        say(Action.BOUND, index, HOUR);
    }

    private void renew(int index) {
        say(Action.RENEWED, index, HOUR);
    }

    private void mixed(int index) {
        switch (random.nextInt(10)) {
            case 0 -> say(Action.RELEASED, index, Optional.empty());
            case 1 -> bind(index, random.nextInt(spans));
            default -> say(Action.RENEWED, index, HOUR);
        }
    }

    private void say(Action action, int index, Optional<LeaseDuration> lease) {
        micros += SECOND / RATE;
        Instant at = START.plusNanos(micros * 1_000);
        Position where = new Position(0, position++);
        Fact fact = new Fact(
                new LeaseKey("default", new Ipv4Address(FIRST + index)),
                new Mark(where, (int) position * 0x9e3779b1, "bindings", true, at, at),
                action,
                false,
                false,
                client(holder[index]),
                lease,
                false,
                SERVER,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        batch.add(new LedgerWriter.Entry(where, Optional.of(fact), Optional.empty()));
    }

    private static Client client(int number) {
        HardwareAddress hardware = new HardwareAddress(
                1, Octets.of(2, 0, number >>> 24, number >>> 16 & 0xff, number >>> 8 & 0xff, number & 0xff));
        return new Client(Optional.of(hardware.withType()), Optional.of(hardware), Optional.of("host-" + number));
    }

    private void ask() {
        long[] address = new long[questions];
        long[] device = new long[questions];
        long[] allocated = new long[2];
        for (int i = 0; i < questions; i++) {
            Period then = Period.at(START.plusNanos((long) (random.nextDouble() * micros * 1_000)));
            int index = random.nextInt(leases);
            long before = allocatedOctets();
            address[i] = time(new Subject.Address(new Ipv4Address(FIRST + index)), then);
            long between = allocatedOctets();
            device[i] = time(
                    new Subject.Hardware(client(random.nextInt(leases * spans))
                            .hardwareAddress()
                            .orElseThrow()
                            .octets()),
                    then);
            allocated[0] += between - before;
            allocated[1] += allocatedOctets() - between;
        }
        report("who ADDRESS --at", address, allocated[0]);
        report("who MAC --at", device, allocated[1]);
    }

    private long time(Subject subject, Period then) {
        long start = System.nanoTime();
        ledger.answers().who(WhoQuery.of(subject, then));
        return System.nanoTime() - start;
    }

    private static long allocatedOctets() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static void report(String name, long[] nanos, long allocated) {
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%-20s p50 %.2f ms, p99 %.2f ms, most %.2f ms, %,d KB of garbage each%n",
                name,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6,
                (allocated / nanos.length) >> 10);
    }
}
