package dev.abound.app;

import dev.abound.dispatch.DeliveryWatch;
import dev.abound.event.BindingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notes how long after the time an event tells it was received, the newest of each source: what lay waiting, and how far
 * the clocks of the two systems are apart. Passes everything on to another watch.
 */
final class Delays implements DeliveryWatch {

    private final DeliveryWatch next;
    private final Map<String, Duration> newest = new ConcurrentHashMap<>(); // by source

    Delays(DeliveryWatch next) {
        this.next = next;
    }

    Optional<Duration> find(String source) {
        return Optional.ofNullable(newest.get(source));
    }

    @Override
    public void heard(BindingEvent event) {
        Optional<Instant> received = event.receivedAt();
        event.calledAt()
                .flatMap(told -> received.map(at -> Duration.between(told, at)))
                .ifPresent(delay -> newest.put(event.source(), delay));
        next.heard(event);
    }

    @Override
    public void answered(String handler, Outcome outcome, int events, long nanos) {
        next.answered(handler, outcome, events, nanos);
    }

    @Override
    public void setAside(String handler) {
        next.setAside(handler);
    }

    @Override
    public void unreadable() {
        next.unreadable();
    }
}
