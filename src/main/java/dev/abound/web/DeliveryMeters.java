package dev.abound.web;

import dev.abound.dispatch.DeliveryWatch;
import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Protocol;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts what is handed over. The labels are a closed set and the names of handlers: nothing that came from the network
 * becomes one, a protocol of an unknown number is {@code other}.
 */
final class DeliveryMeters implements DeliveryWatch {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60)
    };

    private static final int OTHER = 2;

    private final MeterRegistry registry;
    private final Map<String, OfHandler> handlers = new ConcurrentHashMap<>();
    private final Map<Action, Counter[]> events = new EnumMap<>(Action.class); // by protocol
    private final Counter withWarnings;
    private final Counter unreadable;

    private record OfHandler(Map<Outcome, Counter> outcomes, Timer duration, Counter letters) {}

    DeliveryMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Action action : Action.values()) {
            events.put(action, new Counter[] {
                events(action, "dhcp"), events(action, "bootp"), events(action, "other"),
            });
        }
        this.withWarnings = malformed("warnings");
        this.unreadable = malformed("unreadable");
    }

    private Counter events(Action action, String protocol) {
        return Counter.builder("abound.events")
                .description("Events, each counted once, by what happened to the address.")
                .tag("action", action.word())
                .tag("protocol", protocol)
                .register(registry);
    }

    private Counter malformed(String reason) {
        return Counter.builder("abound.events.malformed")
                .description("Records that no event could be made of (unreadable), and events with warnings.")
                .tag("reason", reason)
                .register(registry);
    }

    /** Makes a handler's series before its first event, so that the first failure is seen as an increase. */
    void expect(String handler) {
        of(handler);
    }

    private OfHandler of(String handler) {
        OfHandler known = handlers.get(handler);
        return known != null ? known : handlers.computeIfAbsent(handler, this::meters);
    }

    private OfHandler meters(String handler) {
        Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(
                    outcome,
                    Counter.builder("abound.deliveries")
                            .description("Events handed to a handler, by its answer; a repetition counts again.")
                            .tag("handler", handler)
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        return new OfHandler(outcomes, duration(handler), letters(handler));
    }

    private Timer duration(String handler) {
        return Timer.builder("abound.delivery.duration")
                .description("How long one call of a handler takes; a batch is one call.")
                .tag("handler", handler)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Counter letters(String handler) {
        return Counter.builder("abound.dead.letters")
                .description("Events that became dead letters of a handler.")
                .tag("handler", handler)
                .register(registry);
    }

    @Override
    public void answered(String handler, Outcome outcome, int count, long nanos) {
        OfHandler meters = of(handler);
        meters.outcomes().get(outcome).increment(count);
        meters.duration().record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void setAside(String handler) {
        of(handler).letters().increment();
    }

    @Override
    public void heard(BindingEvent event) {
        events.get(event.action())[event.protocol().map(DeliveryMeters::place).orElse(OTHER)].increment();
        if (!event.warnings().isEmpty()) {
            withWarnings.increment();
        }
    }

    private static int place(Protocol protocol) {
        return protocol.equals(Protocol.DHCP) ? 0 : protocol.equals(Protocol.BOOTP) ? 1 : OTHER;
    }

    @Override
    public void unreadable() {
        unreadable.increment();
    }
}
