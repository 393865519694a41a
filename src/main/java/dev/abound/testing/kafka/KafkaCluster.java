package dev.abound.testing.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka of one broker or three, in KRaft mode, as child processes on loopback. Ready after four seconds on a quiet
 * machine; about 220 MB of memory each. Topics are not made by themselves. Ends with this object, at the latest with
 * this JVM. For one thread at a time.
 *
 * <pre>{@code
 * try (KafkaCluster kafka = new KafkaCluster(jars, directory, 1).start()) {
 *     kafka.servers();          // bootstrap.servers
 *     kafka.broker(0).kill();
 *     kafka.broker(0).start();
 *     kafka.awaitReady();
 * }
 * }</pre>
 */
public final class KafkaCluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2); // for a machine that has much else to do
    private static final List<String> SMALL =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    private static final Logger LOG = LoggerFactory.getLogger(KafkaCluster.class);

    private final BrokerJars jars;
    private final Path directory;
    private final List<BrokerPorts> ports;
    private final Map<String, String> settings = new TreeMap<>();
    private final Thread last = new Thread(this::destroyNow, "ends the Kafka brokers");
    private List<String> jvm = SMALL;
    private boolean door;
    private List<KafkaBroker> brokers = List.of();

    /**
     * Not started yet.
     *
     * @param directory empty, for their files; it stays when they end
     * @param brokers how many: 1, or 3 of which each also is a controller
     */
    public KafkaCluster(BrokerJars jars, Path directory, int brokers) {
        this.jars = jars;
        this.directory = directory;
        this.ports = BrokerPorts.free(brokers);
    }

    /** A setting of server.properties for every broker, instead of what is usual here. Before the start. */
    public KafkaCluster with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /**
     * A second listener for clients, called {@code DOOR}; {@code listener.security.protocol.map} and
     * {@code listener.name.door.…} say what it wants of them. Before the start.
     */
    public KafkaCluster withDoor() {
        door = true;
        return this;
    }

    /** Options of their JVMs instead of the sparing ones. Before the start. */
    public KafkaCluster withJvm(List<String> options) {
        jvm = List.copyOf(options);
        return this;
    }

    /** Where a broker will keep its files: a directory that may exist already, such as a small disk mounted there. */
    public Path data(int index) {
        return KafkaBroker.data(home(index));
    }

    /** Makes their files, starts all of them and waits until they serve; when one does not, none is left running. */
    public KafkaCluster start() throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(last);
        Formatting formatting = new Formatting(jars, jvm);
        for (int index = 0; index < ports.size(); index++) {
            Files.createDirectories(data(index));
            writeProperties(index);
        }
        formatting.format(homes());
        brokers = IntStream.range(0, ports.size()).mapToObj(this::newBroker).toList();
        try {
            for (BrokerPorts own : ports) {
                own.requireFree();
            }
            for (KafkaBroker broker : brokers) {
                broker.start();
            }
            awaitReady();
            return this;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            close(); // nobody has this object yet who could
            throw failed;
        }
    }

    private List<Path> homes() {
        return IntStream.range(0, ports.size()).mapToObj(this::home).toList();
    }

    private Path home(int index) {
        return directory.resolve("broker-" + (index + 1));
    }

    private void writeProperties(int index) throws IOException {
        Properties all = new Properties();
        all.putAll(new BrokerSettings(ports, index, door).properties());
        all.setProperty("log.dirs", data(index).toAbsolutePath().toString());
        all.putAll(settings);
        try (var file = Files.newBufferedWriter(Formatting.properties(home(index)))) {
            all.store(file, null);
        }
    }

    private KafkaBroker newBroker(int index) {
        List<String> command = jars.command(
                jvm,
                "kafka.Kafka",
                Formatting.properties(home(index)).toAbsolutePath().toString());
        return new KafkaBroker(home(index).toAbsolutePath(), ports.get(index).client(), command);
    }

    /** One of them, counted from 0. */
    public KafkaBroker broker(int index) {
        return brokers.get(index);
    }

    /** {@code bootstrap.servers} for clients. */
    public String servers() {
        return ports.stream().map(port -> "127.0.0.1:" + port.client()).collect(Collectors.joining(","));
    }

    /** The same at the second listener. */
    public String doorServers() {
        return ports.stream().map(port -> "127.0.0.1:" + port.door()).collect(Collectors.joining(","));
    }

    /** The brokers' own listener, which asks nobody who he is: for an administrator, and only of brokers that run. */
    public String internalServers() {
        return IntStream.range(0, ports.size())
                .filter(index -> brokers.get(index).isRunning())
                .mapToObj(index -> "127.0.0.1:" + ports.get(index).internal())
                .collect(Collectors.joining(","));
    }

    /** Waits until every broker that runs has joined and answers. */
    public void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long running = brokers.stream().filter(KafkaBroker::isRunning).count();
        Map<String, Object> client = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, internalServers(),
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 4_000);
        awaitPorts(deadline);
        try (Admin admin = Admin.create(client)) {
            while (joined(admin) < running) {
                checkAlive(running, deadline);
                Thread.sleep(50);
            }
        }
    }

    /** Before a client is made: one that finds no broker at first says so in many lines. */
    private void awaitPorts(long deadline) throws IOException, InterruptedException {
        for (int index = 0; index < ports.size(); index++) {
            KafkaBroker broker = brokers.get(index);
            while (broker.isRunning() && !ports.get(index).answers()) {
                Thread.sleep(20);
                checkTime(deadline);
            }
            if (!broker.isRunning() && broker.hasStarted()) {
                throw ended(broker);
            }
        }
    }

    private static int joined(Admin admin) throws InterruptedException {
        try {
            return admin.describeCluster().nodes().get().size();
        } catch (ExecutionException notYet) {
            return 0;
        }
    }

    private void checkAlive(long running, long deadline) throws IOException {
        if (brokers.stream().filter(KafkaBroker::isRunning).count() < running) {
            throw ended(brokers.stream()
                    .filter(broker -> !broker.isRunning())
                    .findFirst()
                    .orElseThrow());
        }
        checkTime(deadline);
    }

    private static IOException ended(KafkaBroker broker) throws IOException {
        return new IOException("the broker on port " + broker.port() + " ended by itself: " + broker.log());
    }

    private void checkTime(long deadline) throws IOException {
        if (System.nanoTime() > deadline) {
            throw new IOException("the brokers at " + servers() + " do not serve after " + PATIENCE.toSeconds() + " s: "
                    + brokers.get(0).log());
        }
    }

    private void destroyNow() {
        brokers.forEach(KafkaBroker::destroyNow);
    }

    /** Kills all that run. Their files stay: they are the directory's owner's. */
    @Override
    public void close() {
        destroyNow();
        brokers.forEach(KafkaBroker::awaitEnd);
        forgetHook();
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(last);
        } catch (IllegalStateException ending) {
            LOG.debug("this JVM is ending already, and nothing is left for its hook to do", ending);
        }
    }
}
