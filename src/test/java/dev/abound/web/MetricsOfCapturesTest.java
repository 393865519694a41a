package dev.abound.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.app.Configuration;
import dev.abound.app.Service;
import dev.abound.app.Vitals;
import dev.abound.dispatch.HandlerSlot;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.testing.RecordingHandler;
import dev.abound.value.HardwareAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole service reads every capture there is; no address, no name of any client may show in its metrics. */
class MetricsOfCapturesTest {

    private static final Path OURS = Path.of("src/main/resources/dev/abound/testing/captures");
    private static final Path OTHERS = Path.of(Optional.ofNullable(System.getProperty("abound.captures"))
            .or(() -> Optional.ofNullable(System.getenv("ABOUND_CAPTURES")))
            .orElse("../shared/captures"));
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TELLING = 4; // shorter names may stand in a word by chance

    @TempDir
    private Path directory;

    private final RecordingHandler heard = RecordingHandler.done();

    @Test
    void noAddressAndNoNameOfAClientIsEverInThem() throws Exception {
        List<Path> captures = captures();
        StringBuilder text =
                new StringBuilder("metrics.listen = 0\nledger.expiry-delay = 50y\npools.lab = 192.0.2.0-192.0.2.255\n");
        for (int i = 0; i < captures.size(); i++) {
            text.append("sources.c" + i + ".type = capture\nsources.c" + i + ".file = " + captures.get(i) + "\n");
        }
        try (Service service =
                Service.open(directory, Configuration.parse(text.toString()), HandlerSlot.of("test", () -> heard))) {
            awaitEnd(service);
            assertTrue(service.awaitHandled(PATIENCE));
            Fetched metrics = Fetched.get(service.listeners().get("metrics"), "/metrics");
            assertEquals(200, metrics.status());
            assertEquals(
                    heard.events().size(),
                    metrics.text()
                            .lines()
                            .filter(line -> line.startsWith("abound_events_total{"))
                            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                            .sum());
            Set<String> secrets = secrets(heard.events());
            assertTrue(secrets.size() > 50, "addresses and names to look for: " + secrets.size());
            for (String secret : secrets) {
                assertTrue(
                        metrics.labels().stream()
                                .noneMatch(label ->
                                        label.equals(secret) || (secret.length() >= TELLING && label.contains(secret))),
                        () -> secret + " stands in a label");
                assertTrue(
                        !isAddress(secret) || !metrics.text().contains(secret), () -> secret + " stands in the text");
            }
        }
    }

    private static boolean isAddress(String secret) {
        return secret.matches("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){3,}");
    }

    private static List<Path> captures() throws IOException {
        List<Path> found = new ArrayList<>(pcaps(OURS));
        found.addAll(pcaps(OTHERS)); // not everybody has them
        assertTrue(found.size() > 3, found::toString);
        return found;
    }

    private static List<Path> pcaps(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(file -> file.toString().matches(".*\\.(pcap|pcapng)"))
                    .map(Path::toAbsolutePath)
                    .sorted()
                    .toList();
        }
    }

    private static void awaitEnd(Service service) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (service.vitals().sources().stream().anyMatch(MetricsOfCapturesTest::isReading)
                && System.nanoTime() < end) {
            service.awaitHandled(Duration.ofMillis(50));
            Thread.onSpinWait();
        }
    }

    private static boolean isReading(Vitals.OfSource source) {
        return source.name().startsWith("c")
                && !source.name().equals("clock")
                && source.state().equals("running");
    }

    private static Set<String> secrets(List<BindingEvent> events) {
        Set<String> secrets = new TreeSet<>();
        for (BindingEvent event : events) {
            event.address().ifPresent(address -> secrets.add(address.toString()));
            add(event.client(), secrets);
            event.relay().flatMap(relay -> relay.address()).ifPresent(address -> secrets.add(address.toString()));
            event.packet().ifPresent(packet -> {
                packet.siaddr().ifPresent(address -> secrets.add(address.toString()));
                packet.serverIdentifier().ifPresent(address -> secrets.add(address.toString()));
            });
        }
        secrets.remove("0.0.0.0");
        secrets.remove("");
        return secrets;
    }

    private static void add(Client client, Set<String> secrets) {
        client.hostname().ifPresent(secrets::add);
        client.identity().ifPresent(identifier -> secrets.add(identifier.hex()));
        client.hardwareAddress().map(HardwareAddress::octets).ifPresent(octets -> {
            secrets.add(octets.hex());
            secrets.add(octets.hex().replaceAll("(..)(?!$)", "$1:"));
            secrets.add(octets.hex().toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?!$)", "$1-"));
        });
    }
}
