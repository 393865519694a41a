package dev.abound.ibmi.dataqueue;

import com.ibm.as400.access.AS400;
import com.ibm.as400.access.DataQueue;
import dev.abound.bridge.JournalInbox;
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
import dev.abound.journal.file.FileJournal;
import dev.abound.journal.file.JournalOptions;
import dev.abound.spi.EntryDecoders;
import dev.abound.testing.Packets;
import dev.abound.testing.ParameterGroups;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Peek, journal, remove beside the same JTOpen calls with a bare append and force, in turns; then with several queues and
 * reading ahead. The simulated system is in this process, the files in {@code target/}.
 *
 * <p>Arguments: rounds (5), entries a round (5,000).
 */
public final class QueueSpeed {

    private static final Path HOME = Path.of("target/queue-speed").toAbsolutePath();
    private static final int AHEAD = 200;

    private final IbmISimulator simulator = IbmISimulator.start();
    private final SignOnGate gate = new SignOnGate();
    private final SystemAccess access;
    private final int entries;

    private QueueSpeed(Path password, int entries) {
        this.entries = entries;
        this.access = SystemAccess.to(simulator.host(), SimpleName.of(IbmISimulator.DEFAULT_USER), password)
                .withPorts(new HostPorts(Map.of(
                        HostService.SIGNON, simulator.port(HostServer.SIGNON),
                        HostService.DATA_QUEUE, simulator.port(HostServer.DATA_QUEUE),
                        HostService.COMMAND, simulator.port(HostServer.COMMAND))));
    }

    /** One way of reading. */
    private interface Way {
        double entriesPerSecond() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int entries = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5_000;
        Files.createDirectories(HOME);
        Path password = Files.createTempFile(
                HOME,
                "password",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, IbmISimulator.DEFAULT_PASSWORD);
        QueueSpeed speed = new QueueSpeed(password, entries);
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("bare append and force", speed::bare);
        ways.put("peek-journal-remove", () -> speed.sources(1, 0));
        ways.put("four queues", () -> speed.sources(4, 0));
        ways.put("reading ahead " + AHEAD, () -> speed.sources(1, AHEAD));
        ways.put("four queues, reading ahead", () -> speed.sources(4, AHEAD));
        Map<String, List<Double>> measured = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) { // the first warms up and is not counted
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                double rate = way.getValue().entriesPerSecond();
                List<Double> rates = measured.computeIfAbsent(way.getKey(), first -> new ArrayList<>());
                if (round > 0) {
                    rates.add(rate);
                }
            }
        }
        double bare = median(measured.get("bare append and force"));
        measured.forEach((name, rates) -> System.out.printf(
                Locale.ROOT, "%-28s %,9.0f entries/s, ratio %.2f%n", name, median(rates), median(rates) / bare));
        System.exit(0);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private SimulatedQueue filled(String name, int count) throws Exception {
        if (simulator.queue("ABOUND", name).isPresent()) {
            simulator.run("DLTDTAQ DTAQ(ABOUND/" + name + ")");
        }
        SimulatedQueue queue = simulator.createQueue(
                "ABOUND", name, QueueAttributes.fifo(2_048).withMostEntries(10_000_000));
        Instant first = Instant.parse("2026-03-01T08:00:00Z");
        var group = ParameterGroups.captured(Packets.names().get(0));
        for (int i = 0; i < count; i++) {
            queue.put(ParameterGroups.entry(group, first.plusNanos(i * 1_000L)));
        }
        return queue;
    }

    /** The same calls of JTOpen, in the same mode, with a write and a force of the same octets between. */
    private double bare() throws Exception {
        filled("BARE", entries);
        Path file = Files.createTempFile(HOME, "bare", ".log");
        try (AS400 system = gate.signOn(access, HostService.DATA_QUEUE);
                FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            DataQueue queue = new DataQueue(system, "/QSYS.LIB/ABOUND.LIB/BARE.DTAQ");
            long began = System.nanoTime();
            for (int i = 0; i < entries; i++) {
                channel.write(ByteBuffer.wrap(queue.peek(0).getData()));
                channel.force(false);
                queue.read(0);
            }
            return entries / ((System.nanoTime() - began) / 1e9);
        } finally {
            Files.delete(file);
        }
    }

    private double sources(int queues, int ahead) throws Exception {
        List<SimulatedQueue> filled = new ArrayList<>();
        for (int i = 0; i < queues; i++) {
            filled.add(filled("Q" + i, entries / queues));
        }
        Path directory = Files.createTempDirectory(HOME, "journal");
        JournalOptions options = JournalOptions.defaults().withNotice(told -> {});
        try (FileJournal journal = FileJournal.open(directory, options)) {
            List<Thread> threads = new ArrayList<>();
            List<DataQueueSource> sources = new ArrayList<>();
            long began = System.nanoTime();
            for (int i = 0; i < queues; i++) {
                DataQueueSource source = DataQueueSource.of(
                        "q" + i,
                        gate,
                        access,
                        QualifiedName.of("ABOUND", "Q" + i),
                        ReadingOptions.defaults()
                                .withLook(java.time.Duration.ofSeconds(1))
                                .withReadAhead(ahead));
                sources.add(source);
                threads.add(new Thread(() -> run(source, journal)));
                threads.get(i).start();
            }
            while (filled.stream().anyMatch(queue -> queue.size() > 0)) {
                Thread.sleep(1);
            }
            double rate = (entries / queues * queues) / ((System.nanoTime() - began) / 1e9);
            sources.forEach(DataQueueSource::close);
            for (Thread thread : threads) {
                thread.join();
            }
            return rate;
        }
    }

    private static void run(DataQueueSource source, FileJournal journal) {
        try {
            source.run(new JournalInbox(journal, EntryDecoders.installed(), source.name(), Clock.systemUTC()));
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
    }
}
