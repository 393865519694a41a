package dev.abound.handler.dns;

import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.Figure;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.HandlerSettings;
import dev.abound.testing.Events;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Position;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A handler as the service makes it, and a day of events for it: each happens a second after the one before. */
final class Publisher implements AutoCloseable {

    private final Path data;
    private final Map<String, String> settings;
    private final Clock clock;
    private BatchHandler handler;
    private long offset;
    private Instant now = Events.CALLED_AT;

    Publisher(Path data, Map<String, String> settings, Clock clock) {
        this.data = data;
        this.settings = settings;
        this.clock = clock;
        open();
    }

    /** For a server, with what tests usually want; more settings replace these. */
    static Publisher to(NameServer server, int port, Path data, String... more) {
        return to(server, port, data, Clock.systemUTC(), more);
    }

    static Publisher to(NameServer server, int port, Path data, Clock clock, String... more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("server", "127.0.0.1:" + port);
        settings.put("zones", String.join(", ", NameServer.ZONES));
        settings.put("key-file", server.keyFile().toString());
        settings.put("domain", "example.test");
        settings.put("networks", "198.51.100.0/24 lab.test");
        settings.put("timeout", "2");
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return new Publisher(data, settings, clock);
    }

    void open() {
        handler = (BatchHandler) new DnsProvider(clock).create(new HandlerSettings("names", settings, data));
    }

    void restart() {
        close();
        open();
    }

    HandlerResult play(BindingEvent.Builder... events) throws InterruptedException {
        return handle(Arrays.stream(events).map(this::next).toList());
    }

    HandlerResult handle(List<BindingEvent> events) throws InterruptedException {
        return handler.handle(events);
    }

    /** As the dispatcher does: until it is done, at most so often. */
    HandlerResult insist(List<BindingEvent> events, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        HandlerResult result = handle(events);
        while (result instanceof HandlerResult.Retry && System.nanoTime() < end) {
            Thread.sleep(50);
            result = handle(events);
        }
        return result;
    }

    /** The event with its place and time. */
    BindingEvent next(BindingEvent.Builder event) {
        now = now.plusSeconds(1);
        return event.position(new Position(0, offset++))
                .calledAt(Optional.of(now))
                .receivedAt(now)
                .build();
    }

    List<BindingEvent> next(List<BindingEvent.Builder> events) {
        List<BindingEvent> all = new ArrayList<>();
        events.forEach(event -> all.add(next(event)));
        return all;
    }

    static BindingEvent.Builder bound(String address, int client, String name) {
        return Events.bound(address, mac(client)).client(client(client, name));
    }

    static BindingEvent.Builder renewed(String address, int client, String name) {
        return Events.renewed(address, mac(client)).client(client(client, name));
    }

    static BindingEvent.Builder released(String address, int client) {
        return Events.released(address, mac(client)).client(client(client, ""));
    }

    static Client client(int client, String name) {
        HardwareAddress hardware = HardwareAddress.ethernet(mac(client));
        return new Client(
                Optional.of(hardware.withType()),
                Optional.of(hardware),
                name.isEmpty() ? Optional.empty() : Optional.of(name));
    }

    static String mac(int client) {
        return String.format("02:00:5e:%02x:%02x:%02x", client >> 16 & 0xff, client >> 8 & 0xff, client & 0xff);
    }

    /** What the handler counts of itself, by name. */
    Map<String, Double> figures() {
        return handler.figures().stream().collect(Collectors.toMap(Figure::name, Figure::value));
    }

    @Override
    public void close() {
        handler.close();
    }
}
