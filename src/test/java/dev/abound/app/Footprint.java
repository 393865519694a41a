package dev.abound.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a service takes up after a collection, as Linux and the service itself tell it.
 *
 * @param heap in use, octets
 * @param resident octets of memory
 * @param files open, without sockets
 * @param cpu seconds since its start
 */
record Footprint(double heap, double resident, double files, double sockets, double threads, double cpu) {

    static Footprint of(ServedProcess service, Scrape metrics) throws IOException, InterruptedException {
        long pid = service.process().pid();
        collect(pid);
        Scrape.Page page = metrics.now();
        List<String> open = open(pid);
        long sockets =
                open.stream().filter(target -> target.startsWith("socket:")).count();
        return new Footprint(
                page.sum("jvm_memory_used_bytes{area=\"heap\""),
                resident(pid),
                open.size() - sockets,
                sockets,
                page.sum("jvm_threads_live_threads"),
                service.process()
                                .info()
                                .totalCpuDuration()
                                .orElse(Duration.ZERO)
                                .toMillis()
                        / 1_000.0);
    }

    private static void collect(long pid) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd cannot have process " + pid + " collect");
        }
    }

    private static long resident(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .sum();
        }
    }

    private static List<String> open(long pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.map(Footprint::target).toList();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException justClosed) {
            return "socket:";
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** Of each part the most. */
    static Footprint highest(Stream<Footprint> some) {
        return some.reduce((one, other) -> new Footprint(
                        max(one, other, Footprint::heap),
                        max(one, other, Footprint::resident),
                        max(one, other, Footprint::files),
                        max(one, other, Footprint::sockets),
                        max(one, other, Footprint::threads),
                        max(one, other, Footprint::cpu)))
                .orElseThrow();
    }

    private static double max(Footprint one, Footprint other, ToDoubleFunction<Footprint> part) {
        return Math.max(part.applyAsDouble(one), part.applyAsDouble(other));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "heap %.1f MiB, resident %.0f MiB, %.0f files, %.0f sockets, %.0f threads, %.1f s CPU",
                heap / (1 << 20),
                resident / (1 << 20),
                files,
                sockets,
                threads,
                cpu);
    }
}
