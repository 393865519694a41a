package dev.abound.journal.file;

import dev.abound.journal.Journal;
import dev.abound.journal.RecordContent;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Entries of 400 octets, forced: the bare file and the journal in one run, on the disk that holds {@code target/}. Each
 * pair gives the ratio that counts: {@code bareForceEach} and {@code journalWaitForEach}, {@code bareForceEvery64} and
 * {@code journalManyInFlight}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx128m"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 3)
public class FileJournalBenchmark {

    private static final int ENTRY = 400;
    private static final int BATCH = 64;
    private static final int IN_FLIGHT = 1024;
    private static final int MANY = 4096;
    private static final long BARE_LIMIT = 256L * 1024 * 1024;

    private Path directory;
    private RecordContent content;
    private ByteBuffer octets;
    private FileChannel bare;
    private long bareAt;
    private Journal journal;

    @Setup(Level.Iteration)
    public void open() throws IOException {
        Files.createDirectories(Path.of("target"));
        directory = Files.createTempDirectory(Path.of("target"), "journal-benchmark");
        byte[] entry = new byte[ENTRY];
        new Random(1).nextBytes(entry);
        octets = ByteBuffer.allocateDirect(ENTRY).put(entry);
        content = new RecordContent(
                "00112233445566778899aabbccddeeff",
                Instant.parse("2026-11-22T00:00:00Z"),
                "intake",
                "exit",
                "10.1.2.3",
                false,
                false,
                Octets.wrap(entry));
        bareAt = 0;
        bare = FileChannel.open(directory.resolve("bare"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        journal = FileJournal.open(directory.resolve("journal"), JournalOptions.defaults());
    }

    @TearDown(Level.Iteration)
    public void close() throws IOException {
        journal.close();
        bare.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public void bareForceEach() throws IOException {
        writeBare();
        bare.force(false);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void bareForceEvery64() throws IOException {
        for (int i = 0; i < BATCH; i++) {
            writeBare();
        }
        bare.force(false);
    }

    private void writeBare() throws IOException {
        if (bareAt > BARE_LIMIT) {
            bare.truncate(0);
            bareAt = 0;
        }
        bareAt += bare.write(octets.clear(), bareAt);
    }

    @Benchmark
    public Position journalWaitForEach() {
        return journal.append(content).toCompletableFuture().join();
    }

    /** One thread keeps 1,024 appends unanswered, as a sender that reads its receipts later. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public void journalManyInFlight() {
        ArrayDeque<CompletableFuture<Position>> waiting = new ArrayDeque<>(IN_FLIGHT);
        for (int i = 0; i < MANY; i++) {
            if (waiting.size() == IN_FLIGHT) {
                waiting.remove().join();
            }
            waiting.add(journal.append(content).toCompletableFuture());
        }
        CompletableFuture.allOf(waiting.toArray(CompletableFuture<?>[]::new)).join();
    }
}
