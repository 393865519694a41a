package dev.abound.web;

import dev.abound.app.Vitals;
import dev.abound.dispatch.HandlerState;
import dev.abound.dispatch.HandlerStatus;
import dev.abound.spi.Figure;
import dev.abound.value.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A service that is not there, with one of everything that can be told. */
final class Example {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private Example() {}

    static Vitals.OfHandler handler(String name, HandlerState state, long lag, Figure... figures) {
        HandlerStatus status =
                new HandlerStatus(name, Position.START, lag, state, Optional.of("the receiver is away"), NOW);
        return new Vitals.OfHandler(
                status, Optional.of(NOW.minusSeconds(90)).filter(since -> lag > 0), List.of(figures));
    }

    private static Vitals.OfSource source(String name, Optional<String> trouble) {
        return new Vitals.OfSource(
                name,
                "running",
                Optional.empty(),
                trouble,
                Optional.of(Duration.ofMillis(1_500)),
                7,
                1,
                List.of(
                        Figure.gauge("exit_queue_depth", "Depth.", 12),
                        Figure.counter("exit_queue_foreign", "Others.", 0)));
    }

    static Vitals vitals(Optional<String> failure, Optional<String> trouble, Vitals.OfHandler... handlers) {
        return new Vitals(
                NOW,
                "1.2.3",
                failure,
                Optional.empty(),
                4_096,
                900_000,
                64_000,
                2,
                List.of(source("as400", trouble)),
                List.of(handlers),
                List.of(new Vitals.OfPool("office", 100, 60, 25)),
                List.of(Figure.counter("omapi_requests", "Requests.", 5)));
    }

    static Vitals well() {
        return vitals(Optional.empty(), Optional.empty(), handler("log", HandlerState.RUNNING, 0));
    }
}
