package dev.abound.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.abound.handler.dns.NameServer;
import dev.abound.handler.dns.RealNamed;
import dev.abound.handler.syslog.RealRsyslog;
import dev.abound.testing.kafka.Kafka;
import dev.abound.testing.kafka.KafkaCluster;
import dev.abound.testing.kafka.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One real receiver for each handler, that can all be killed and started again. */
final class OutageReceivers implements AutoCloseable {

    /** The handlers whose receivers go. */
    static final List<String> CUT_OFF = List.of("hook", "names", "siem", "stream");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ATTEMPTS = 5;

    private final Path directory;
    private final PostBox<Told> hook;
    private final PostBox<JsonNode> alerts;
    private final NameServer named;
    private final RealRsyslog rsyslog;
    private final KafkaCluster kafka;
    private final Map<String, Set<String>> zonesBefore;

    private OutageReceivers(Path directory, KafkaCluster kafka) throws Exception {
        this.directory = directory;
        this.kafka = kafka;
        rsyslog = RealRsyslog.tcp(Files.createDirectory(directory.resolve("rsyslog")));
        named = RealNamed.start(NameServer.quickPlace(directory.resolve("named")));
        zonesBefore = zones();
        hook = PostBox.open(Told::ofCloudEvent);
        alerts = PostBox.open(alert -> alert);
    }

    static OutageReceivers start(Path directory) throws Exception {
        RealRsyslog.require();
        KafkaCluster kafka = Kafka.cluster(directory.resolve("kafka"), 1).start();
        try {
            return new OutageReceivers(directory, kafka);
        } catch (Throwable failed) {
            kafka.close();
            throw failed;
        }
    }

    /** Of a service with a handler for each of them, and one that writes a file; at their defaults where they have any. */
    String configuration() {
        return String.join(
                "\n",
                "handlers.hook.type = webhook",
                "handlers.hook.url = " + hook.url(),
                "handlers.names.type = dns",
                "handlers.names.server = 127.0.0.1:" + named.port(),
                "handlers.names.key-file = " + named.keyFile(),
                "handlers.names.zones = " + String.join(", ", NameServer.ZONES),
                "handlers.names.domain = example.test",
                "handlers.names.networks = 198.51.100.0/24 lab.test",
                "handlers.siem.type = syslog",
                "handlers.siem.server = 127.0.0.1:" + rsyslog.port(),
                "handlers.stream.type = kafka",
                "handlers.stream.servers = " + kafka.servers(),
                "handlers.ops.type = alert",
                "handlers.ops.to = webhook",
                "handlers.ops.url = " + alerts.url(),
                "handlers.ops.burst = 1000",
                "handlers.file.type = jsonl",
                "handlers.file.file = " + directory.resolve("all.jsonl"),
                "");
    }

    /**
     * Kills all that are processes, and closes all sockets.
     *
     * @return how many events each of webhook, alerts and rsyslog had taken
     */
    Map<String, Integer> kill() throws Exception {
        rsyslog.kill();
        named.kill();
        kafka.broker(0).kill();
        return Map.of(
                "hook", hook.leave(),
                "ops", alerts.leave(),
                "siem", rsyslogHeard().size());
    }

    void startAgain() throws Exception {
        insist(this::startBroker, kafka.broker(0)::kill); // takes the longest
        insist(rsyslog::start, rsyslog::kill);
        insist(named::start, named::kill);
        insist(hook::arrive, () -> {});
        insist(alerts::arrive, () -> {});
    }

    /** Something that may fail. */
    private interface Step {
        void take() throws Exception;
    }

    /** Somebody else's test may have its port for a moment. */
    private static void insist(Step start, Step clear) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                start.take();
                return;
            } catch (IOException | AssertionError taken) {
                clear.take();
                if (attempt == ATTEMPTS) {
                    throw taken;
                }
                Thread.sleep(20_000);
            }
        }
    }

    private void startBroker() throws IOException, InterruptedException {
        kafka.broker(0).start();
        kafka.awaitReady();
    }

    List<Told> hookHeard() {
        return hook.taken();
    }

    List<JsonNode> alertsHeard() {
        return alerts.taken();
    }

    List<Told> rsyslogHeard() throws IOException {
        return lines(rsyslog.file(), Told::ofSyslog);
    }

    List<Told> fileHeard() throws IOException {
        return lines(directory.resolve("all.jsonl"), Told::ofCloudEvent);
    }

    private static List<Told> lines(Path file, Function<JsonNode, Told> reading) throws IOException {
        List<Told> told = new ArrayList<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.forEach(line -> told.add(reading.apply(parse(line))));
        }
        return told;
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException("not JSON: " + text, broken);
        }
    }

    List<Told> topicHeard() {
        List<Told> told = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : TopicReader.read(kafka, "dhcp.binding.events")) {
            told.add(Told.ofCloudEvent(parse(new String(record.value(), java.nio.charset.StandardCharsets.UTF_8))));
        }
        return told;
    }

    /** The last word of each address in the topic of leases: the id of its event, empty for a tombstone. */
    Map<String, Optional<String>> leasesHeard() {
        Map<String, Optional<String>> last = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : TopicReader.read(kafka, "dhcp.binding.leases")) {
            last.put(
                    record.key(),
                    record.value() == null ? Optional.empty() : Optional.of(TopicReader.header(record, "ce_id")));
        }
        return last;
    }

    /** What was there before any event came. */
    Map<String, Set<String>> zonesBefore() {
        return zonesBefore;
    }

    Map<String, Set<String>> zones() throws Exception {
        Map<String, Set<String>> zones = new TreeMap<>();
        for (String zone : NameServer.ZONES) {
            zones.put(zone, named.records(zone));
        }
        return zones;
    }

    @Override
    public void close() {
        try (rsyslog;
                named;
                kafka;
                hook;
                alerts) {
            hook.taken(); // nothing more to do: all are closed behind this
        }
    }
}
