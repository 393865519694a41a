package dev.abound.handler.kafka;

import dev.abound.event.BindingEvent;
import dev.abound.json.EventJson;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.HandlerSettings;
import dev.abound.testing.HandlerHarness;
import dev.abound.testing.Packets;
import dev.abound.testing.kafka.BrokerJars;
import dev.abound.testing.kafka.KafkaCluster;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Events per second into one real broker, every one confirmed (acks=all): the handler as the dispatcher calls it, batch
 * by batch, and beside it a bare producer that sends the same octets, made beforehand, and waits only at the end. Prints a line for each
 * round, the best of each and their ratio. System properties: {@code events} (200,000), {@code rounds} (3), {@code batch} (1,024),
 * {@code leases} (false; true sends a second record for each event, on both sides), {@code compression} (none), {@code broker.jvm}.
 */
public final class KafkaLoad {

    private static final int EVENTS = Integer.getInteger("events", 200_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int BATCH = Integer.getInteger("batch", 1_024);
    private static final boolean LEASES = Boolean.getBoolean("leases");
    private static final String COMPRESSION = System.getProperty("compression", "none");
    private static final String BROKER_JVM = System.getProperty("broker.jvm", "-Xmx512m -XX:+UseSerialGC");
    private static final String LEASES_TOPIC = "dhcp.binding.leases";

    private final KafkaCluster kafka;
    private final Path directory;
    private final BindingEvent captured;

    private KafkaLoad(KafkaCluster kafka, Path directory) throws InterruptedException {
        this.kafka = kafka;
        this.directory = directory;
        this.captured = captured();
    }

    public static void main(String[] arguments) throws Exception {
        System.setProperty("logback.configurationFile", "dev/abound/app/logback.xml");
        Path directory = Files.createTempDirectory(Path.of("target"), "kafka-load");
        BrokerJars jars = BrokerJars.firstOf(List.of(Path.of("target", BrokerJars.FOLDER)))
                .orElseThrow(() -> new IOException("mvn generate-test-resources puts a broker into target/"));
        try (KafkaCluster kafka = new KafkaCluster(jars, directory, 1)
                .withJvm(List.of(BROKER_JVM.split(" ")))
                .start()) {
            new KafkaLoad(kafka, directory).run();
        } finally {
            remove(directory);
        }
    }

    private static BindingEvent captured() throws InterruptedException {
        try (HandlerHarness harness = HandlerHarness.of(event -> HandlerResult.done())) {
            harness.play(Packets.captured("ack-renewal"));
            return harness.last();
        }
    }

    private void run() throws InterruptedException {
        double handler = 0;
        double bare = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            double a = measured("handler", round, this::handler);
            double b = measured("bare producer", round, this::bare);
            handler = Math.max(handler, a);
            bare = Math.max(bare, b);
        }
        System.out.printf(
                Locale.ROOT,
                "best of %d: handler %,.0f events/s, bare producer %,.0f, ratio %.2f (%d octets an event)%n",
                ROUNDS,
                handler,
                bare,
                handler / bare,
                json(0).length);
    }

    private interface Round {
        void run() throws InterruptedException;
    }

    private static double measured(String name, int round, Round work) throws InterruptedException {
        long begun = System.nanoTime();
        work.run();
        double rate = EVENTS * 1e9 / (System.nanoTime() - begun);
        System.out.printf(Locale.ROOT, "round %d  %-13s %,9.0f events/s%n", round, name, rate);
        return rate;
    }

    private Map<String, String> settings() {
        return Map.of(
                "servers",
                kafka.servers(),
                "leases-topic",
                LEASES ? LEASES_TOPIC : "none",
                "kafka.compression.type",
                COMPRESSION);
    }

    private void handler() throws InterruptedException {
        HandlerSettings settings = new HandlerSettings("load", settings(), directory);
        try (BatchHandler handler = (BatchHandler) new KafkaProvider().create(settings)) {
            List<BindingEvent> events = new ArrayList<>(BATCH);
            for (int number = 0; number < EVENTS; number++) {
                events.add(event(number));
                if (events.size() == BATCH || number == EVENTS - 1) {
                    insist(handler, events);
                    events.clear();
                }
            }
        }
    }

    private static void insist(BatchHandler handler, List<BindingEvent> events) throws InterruptedException {
        HandlerResult result = handler.handle(List.copyOf(events));
        while (!result.equals(HandlerResult.done())) {
            System.out.println(result);
            result = handler.handle(List.copyOf(events));
        }
    }

    /** The octets of one event again and again, under changing keys. */
    private void bare() {
        KafkaSettings settings = KafkaSettings.of(new HandlerSettings("bare", settings(), directory));
        byte[] value = json(0);
        AtomicLong failed = new AtomicLong();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings.producer())) {
            for (int number = 0; number < EVENTS; number++) {
                byte[] key = address(number).toString().getBytes(StandardCharsets.US_ASCII);
                for (String topic : settings.topics().all().subList(0, LEASES ? 2 : 1)) {
                    producer.send(
                            new ProducerRecord<>(topic, key, value),
                            (at, why) -> failed.addAndGet(why == null ? 0 : 1));
                }
            }
            producer.flush();
        }
        if (failed.get() > 0) {
            throw new IllegalStateException(failed + " records failed");
        }
    }

    private byte[] json(int number) {
        return EventJson.toJson(event(number)).getBytes(StandardCharsets.UTF_8);
    }

    private static Ipv4Address address(int number) {
        return Ipv4Address.parse("10.1." + number % 64 + "." + number / 64 % 256);
    }

    private BindingEvent event(int number) {
        return BindingEvent.builder(captured.action())
                .id(String.format("%032x", number))
                .position(new Position(0, number))
                .calledAt(captured.calledAt())
                .receivedAt(captured.receivedAt().orElseThrow())
                .protocol(captured.protocol().orElseThrow())
                .address(Optional.of(address(number)))
                .client(captured.client())
                .lease(captured.lease())
                .server(captured.server())
                .xid(captured.xid())
                .packet(captured.packet())
                .build();
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
