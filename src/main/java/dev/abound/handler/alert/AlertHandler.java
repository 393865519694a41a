package dev.abound.handler.alert;

import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.json.EventAttributes;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.Figure;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.Notice;
import dev.abound.spi.NoticeListener;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Alerts of events and notices. The events it hears are new devices, unless the configuration chose others; those that
 * are long past are no news, so that an old journal heard for the first time, or again, rings nobody.
 */
final class AlertHandler implements BindingHandler, NoticeListener {

    private final Set<Kind> about;
    private final boolean ownFilter;
    private final Duration newest;
    private final AlertDesk desk;
    private final Clock clock;

    /**
     * @param about which notices it tells, and whether new devices
     * @param ownFilter did the configuration choose the events? Then they are told as what they are
     * @param newest how long after its receipt an event is news
     */
    AlertHandler(Set<Kind> about, boolean ownFilter, Duration newest, AlertDesk desk, Clock clock) {
        this.about = Set.copyOf(about);
        this.ownFilter = ownFilter;
        this.newest = newest;
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public HandlerResult handle(BindingEvent event) {
        boolean wanted = ownFilter || about.contains(Kind.NEW_DEVICE);
        if (!wanted || !isNews(event)) {
            return HandlerResult.done();
        }
        return desk.take(notice(event)).map(HandlerResult::retry).orElseGet(HandlerResult::done);
    }

    private boolean isNews(BindingEvent event) {
        return event.receivedAt()
                .map(at -> at.isAfter(clock.instant().minus(newest)))
                .orElse(true);
    }

    private Notice notice(BindingEvent event) {
        String client = name(event.client());
        String address = event.address().map(Ipv4Address::toString).orElse("an unknown address");
        Instant at = event.time().orElseGet(clock::instant);
        Notice notice = ownFilter
                ? Notice.happened(
                        EventAttributes.of(event).get("type"),
                        address,
                        at,
                        event.action().word() + ": " + address + ", " + client + ".")
                : Notice.happened(
                        Notice.NEW_DEVICE,
                        client,
                        at,
                        "new device: " + client + " has " + address + " for the first time.");
        return notice.lightly().with(facts(event));
    }

    private static String name(Client client) {
        String hardware = client.hardwareAddress()
                .map(HardwareAddress::toString)
                .or(() -> client.id().map(Octets::hex))
                .orElse("a client nothing is known of");
        return client.hostname().map(name -> hardware + " (" + name + ")").orElse(hardware);
    }

    private static Map<String, String> facts(BindingEvent event) {
        Map<String, String> facts = new TreeMap<>(Map.of("eventId", event.id(), "realm", event.realm()));
        put(facts, "ip", event.address());
        put(facts, "mac", event.client().hardwareAddress());
        put(facts, "clientId", event.client().id().map(Octets::hex));
        put(facts, "hostname", event.client().hostname());
        put(facts, "server", event.server().id());
        put(facts, "position", event.position());
        return facts;
    }

    private static void put(Map<String, String> facts, String name, Optional<?> value) {
        value.ifPresent(known -> facts.put(name, known.toString()));
    }

    /** New devices come as events, which are never lost. */
    @Override
    public void hear(Notice notice) {
        if (!notice.type().equals(Notice.NEW_DEVICE) && isWanted(notice)) {
            desk.hear(notice);
        }
    }

    private boolean isWanted(Notice notice) {
        return Kind.ofType(notice.type()).filter(about::contains).isPresent();
    }

    @Override
    public List<Notice> unended() {
        return desk.unended().stream().filter(this::isWanted).toList();
    }

    @Override
    public List<Figure> figures() {
        return desk.figures();
    }

    @Override
    public void close() {
        desk.close();
    }
}
