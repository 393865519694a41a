package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.abound.event.BindingEvent;
import dev.abound.ibmi.simulator.HostServer;
import dev.abound.ibmi.simulator.IbmISimulator;
import dev.abound.intake.IntakeAddress;
import dev.abound.intake.IntakeClient;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.Notice;
import dev.abound.testing.ParameterGroups;
import dev.abound.testing.ReplyBuilder;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The samples for alerts, started, with the troubles they are about. */
@Timeout(120)
class AlertServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SAMPLES = Path.of("samples/alerts");

    @TempDir
    private Path directory;

    private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
    private volatile int status = 202;
    private HttpServer receiver;

    /** Wants nothing. */
    public static final class Rejecting implements BindingHandler {
        @Override
        public HandlerResult handle(BindingEvent event) {
            return HandlerResult.rejected("not wanted");
        }
    }

    /** Has no time. */
    public static final class Busy implements BindingHandler {
        @Override
        public HandlerResult handle(BindingEvent event) {
            return HandlerResult.retry("busy");
        }
    }

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/alerts", this::answer);
        receiver.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "receiver");
            thread.setDaemon(true);
            return thread;
        }));
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (status == 202) {
                bodies.add(body);
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private Service open(String sample, UnaryOperator<String> here, String... more) throws Exception {
        String text = here.apply(Files.readString(SAMPLES.resolve(sample)));
        Path file = directory.resolve("abound.properties");
        Files.writeString(
                file, text + "\nledger.expiry-delay = 50y\nnotices.every = 1s\n" + String.join("\n", more) + "\n");
        return Service.open(
                directory.resolve("data"),
                new ConfigurationFile(Optional.of(file), configuration -> configuration.withIntake("0")));
    }

    private String toReceiver(String sample) {
        return sample.replace("8080", Integer.toString(receiver.getAddress().getPort()));
    }

    private static void bind(Service service, String address, String mac, String server) throws Exception {
        try (IntakeClient client =
                IntakeClient.connect(IntakeAddress.parse(service.listeners().get("intake")))) {
            Octets identifier = Octets.wrap(InetAddress.getByName(server).getAddress());
            client.send(ParameterGroups.entry(
                            ParameterGroups.of(ReplyBuilder.ack(address)
                                    .mac(mac)
                                    .option(54, identifier)
                                    .lease(86_400)
                                    .build()),
                            Instant.now()))
                    .get();
        }
    }

    private Set<String> types() {
        return bodies.stream().map(this::type).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The CloudEvents SDK is the judge of what it is. */
    private String type(byte[] body) {
        CloudEvent event = new JsonFormat().deserialize(body);
        assertEquals("/abound/ops", event.getSource().toString());
        assertTrue(event.getTime() != null
                && event.getSubject() != null
                && event.getId().length() == 32);
        return event.getType();
    }

    private static void await(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, what);
            Thread.onSpinWait();
        }
    }

    @Test
    void threeLinesBringAllKindsToAWebhookAndTheEndOfWhatLastsAlsoOfWhatEndedWhileTheServiceWasDown() throws Exception {
        String[] calm = {
            "notices.lag = 1s",
            "pools.lab = 192.0.2.200-192.0.2.201",
            "pools.lab.warn = 40%",
            "handlers.bad.type = " + Rejecting.class.getName()
        };
        String[] trouble = Arrays.copyOf(calm, calm.length + 2);
        trouble[calm.length] = "handlers.slow.type = " + Busy.class.getName();
        trouble[calm.length + 1] = "handlers.late.type = " + Busy.class.getName();
        UnaryOperator<String> narrow =
                text -> toReceiver(text).replace("192.0.2.199", "192.0.2.101").replace("80%, 95%", "40%");
        try (Service service = open("webhook.properties", narrow, trouble)) {
            bind(service, "192.0.2.101", "02:00:5e:00:53:01", "192.0.2.1");
            bind(service, "192.0.2.101", "02:00:5e:00:53:02", "192.0.2.2");
            bind(service, "192.0.2.201", "02:00:5e:00:53:02", "192.0.2.1");
            Set<String> all = new TreeSet<>(
                    Set.of(Notice.NEW_DEVICE, Notice.CONFLICT, Notice.DEAD_LETTER, Notice.LAG, Notice.POOL_THRESHOLD));
            await("all kinds, there are " + types(), () -> types().containsAll(all));
            await(
                    "two",
                    () -> phases(Notice.LAG).size()
                                    + phases(Notice.POOL_THRESHOLD).size()
                            == 4);
            Files.writeString(
                    directory.resolve("abound.properties"),
                    Files.readString(directory.resolve("abound.properties")).replace("handlers.slow", "#"));
            service.reload(Set.of());
            await("the end of one lag", () -> phases(Notice.LAG).equals(List.of("began", "began", "ended")));
            assertEquals(2, phases(Notice.NEW_DEVICE).size());
            assertEquals(1, phases(Notice.CONFLICT).size());
        }
        bodies.clear();
        UnaryOperator<String> wide = text -> narrow.apply(text).replace("192.0.2.101", "192.0.2.150");
        try (Service service = open("webhook.properties", wide, calm)) {
            await("the end of a pool", () -> phases(Notice.POOL_THRESHOLD).equals(List.of("ended")));
            await("the end of the other lag", () -> phases(Notice.LAG).equals(List.of("ended")));
            assertTrue(service.awaitHandled(Duration.ofSeconds(30)));
            assertEquals(List.of("ended"), phases(Notice.POOL_THRESHOLD), "the other is as full as before");
        }
    }

    private List<String> phases(String type) {
        List<String> phases = new ArrayList<>();
        for (byte[] body : bodies) {
            JsonNode event = read(body);
            if (event.path("type").asText().equals(type)) {
                phases.add(event.path("data").path("phase").asText());
            }
        }
        return phases;
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException noJson) {
            throw new IllegalStateException(noJson);
        }
    }

    @Test
    void aReceiverThatIsAwayGetsEverythingOnceItIsBackAlsoAfterARestart() throws Exception {
        status = 503;
        try (Service service = open("webhook.properties", this::toReceiver)) {
            bind(service, "192.0.2.101", "02:00:5e:00:53:01", "192.0.2.1");
            assertTrue(service.awaitHandled(Duration.ofSeconds(30)), "nobody waits for the receiver");
        }
        assertTrue(bodies.isEmpty());
        status = 202;
        try (Service service = open("webhook.properties", this::toReceiver)) {
            bind(service, "192.0.2.102", "02:00:5e:00:53:02", "192.0.2.1");
            await("both", () -> bodies.size() >= 2);
            List<String> addresses = bodies.stream()
                    .map(body ->
                            read(body).path("data").path("facts").path("ip").asText())
                    .toList();
            assertEquals(List.of("192.0.2.101", "192.0.2.102"), addresses, "in order, each once");
        }
    }

    @Test
    void theChosenEventsAreToldAsWhatTheyAre() throws Exception {
        try (Service service = open("webhook.properties", this::toReceiver, "handlers.ops.filter = ip = 192.0.2.102")) {
            bind(service, "192.0.2.101", "02:00:5e:00:53:01", "192.0.2.1");
            bind(service, "192.0.2.102", "02:00:5e:00:53:01", "192.0.2.1");
            await("one", () -> !bodies.isEmpty());
            assertTrue(service.awaitHandled(Duration.ofSeconds(30)));
            assertEquals(Set.of("dev.abound.dhcp.lease.bound.v1"), types());
            assertEquals(
                    "bound: 192.0.2.102, 02:00:5e:00:53:01.",
                    read(bodies.get(0)).path("data").path("text").asText());
        }
    }

    @Test
    void anOperatorOfAnIbmIReadsThemAsInformation() throws Exception {
        Path password = directory.resolve("password");
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, IbmISimulator.DEFAULT_PASSWORD);
        try (IbmISimulator simulator = IbmISimulator.start();
                Service service = open("ibmi.properties", text -> text.replace("sys1.example.com", simulator.host())
                        .replace("ABOUNDUSR", IbmISimulator.DEFAULT_USER)
                        .replace("/etc/abound/sys1.password", password.toString())
                        .replace(
                                "tls = true",
                                "ports = signon=" + simulator.port(HostServer.SIGNON) + ",command="
                                        + simulator.port(HostServer.COMMAND) + ",hostcnn="
                                        + simulator.refusingPort()))) {
            bind(service, "192.0.2.101", "02:00:5e:00:53:01", "192.0.2.1");
            await("a message", () -> !simulator.messages("QSYS", "QSYSOPR").isEmpty());
            assertEquals(
                    List.of("*INFO Abound: new device: 02:00:5e:00:53:01 has 192.0.2.101 for the first time."),
                    simulator.messages("QSYS", "QSYSOPR").stream()
                            .map(message -> message.type() + " " + message.text())
                            .toList());
        }
    }

    @Test
    void theLogSampleStartsAndNewDevicesCanBeNoticedWithoutAnyHandler() throws Exception {
        List<Notice> noticed = new CopyOnWriteArrayList<>();
        try (Service service = open("log.properties", text -> text, "notices.new-devices = true")) {
            service.onNotice(noticed::add);
            bind(service, "192.0.2.101", "02:00:5e:00:53:01", "192.0.2.1");
            bind(service, "192.0.2.102", "02:00:5e:00:53:01", "192.0.2.1");
            assertTrue(service.awaitHandled(Duration.ofSeconds(30)));
            assertEquals(
                    List.of("new device: 02:00:5e:00:53:01 has 192.0.2.101 for the first time."),
                    noticed.stream().map(Notice::text).toList());
            assertEquals(
                    Ipv4Address.parse("192.0.2.101").toString(),
                    noticed.get(0).facts().get("ip"));
        }
    }
}
