package dev.abound.ibmi.dataqueue;

import dev.abound.ibmi.simulator.Fault;
import dev.abound.ibmi.simulator.HostServer;
import dev.abound.ibmi.simulator.IbmISimulator;
import dev.abound.ibmi.simulator.QueueAttributes;
import dev.abound.ibmi.simulator.SimulatedQueue;
import dev.abound.ibmi.system.HostPorts;
import dev.abound.ibmi.system.HostService;
import dev.abound.ibmi.system.QualifiedName;
import dev.abound.ibmi.system.SignOnGate;
import dev.abound.ibmi.system.SimpleName;
import dev.abound.ibmi.system.SystemAccess;
import dev.abound.spi.Inbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A simulated system with a queue, and sources on it with short pauses. */
final class TestSystem implements AutoCloseable {

    static final QualifiedName QUEUE = QualifiedName.of("ABOUND", "BINDINGS");
    static final ReadingOptions QUICK = ReadingOptions.defaults()
            .withLook(Duration.ofSeconds(1))
            .withPauses(Duration.ofMillis(5), Duration.ofMillis(50));

    final IbmISimulator simulator;
    final SignOnGate gate = new SignOnGate();
    private final Path folder;

    TestSystem(Path folder) {
        this(folder, IbmISimulator.start());
    }

    TestSystem(Path folder, IbmISimulator simulator) {
        this.folder = folder;
        this.simulator = simulator;
    }

    SimulatedQueue createQueue() {
        return createQueue("BINDINGS");
    }

    SimulatedQueue createQueue(String name) {
        return simulator.createQueue("ABOUND", name, QueueAttributes.fifo(2_048).withMostEntries(1_000_000));
    }

    SystemAccess access() {
        return access(IbmISimulator.DEFAULT_USER, IbmISimulator.DEFAULT_PASSWORD);
    }

    SystemAccess access(String user, String password) {
        return new SystemAccess(
                simulator.host(),
                SimpleName.of(user),
                passwordFile(folder.resolve(user + "-" + password), password),
                false,
                ports(simulator),
                SystemAccess.DEFAULT_ANSWER);
    }

    static Path passwordFile(Path file, String password) {
        try {
            if (Files.exists(file)) { // a source may be reading it
                return file;
            }
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, password);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    static HostPorts ports(IbmISimulator simulator) {
        return new HostPorts(Map.of(
                HostService.SIGNON, simulator.port(HostServer.SIGNON),
                HostService.DATA_QUEUE, simulator.port(HostServer.DATA_QUEUE),
                HostService.COMMAND, simulator.port(HostServer.COMMAND)));
    }

    DataQueueSource source(ReadingOptions options) {
        return source("as400", access(), QUEUE, options);
    }

    DataQueueSource source(String name, SystemAccess access, QualifiedName queue, ReadingOptions options) {
        return DataQueueSource.of(name, gate, access, queue, options);
    }

    Running run(DataQueueSource source, Inbox inbox) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<?> run = thread.submit(() -> {
            source.run(inbox);
            return null;
        });
        thread.shutdown();
        return new Running(source, run);
    }

    /** A source at work. */
    record Running(DataQueueSource source, Future<?> run) implements AutoCloseable {

        /** Until it ends by itself. */
        void awaitEnd() throws Exception {
            run.get(10, TimeUnit.SECONDS);
        }

        boolean isRunning() {
            return !run.isDone();
        }

        /** Stops it; what it threw is a failure of the test. */
        @Override
        public void close() {
            source.close();
            try {
                awaitEnd();
            } catch (Exception failed) {
                throw new AssertionError("the source did not end well", failed);
            }
        }
    }

    long signOns() {
        return simulator.traffic().requests(HostServer.SIGNON, Fault.SIGN_ON);
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        await(condition, 20);
    }

    static void awaitLong(BooleanSupplier condition) throws InterruptedException {
        await(condition, 600);
    }

    private static void await(BooleanSupplier condition, int seconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not become so within " + seconds + " s");
            }
            Thread.sleep(2);
        }
    }

    @Override
    public void close() {
        simulator.close();
    }
}
