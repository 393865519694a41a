package dev.abound.app;

import dev.abound.dispatch.Dispatcher;
import dev.abound.dispatch.HandlerStatus;
import dev.abound.spi.Figure;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at a running service. For any thread. */
final class VitalSigns implements Supplier<Vitals> {

    private final Storage storage;
    private final Dispatcher dispatcher;
    private final Sources sources;
    private final Delays delays;
    private final Optional<OmapiDoor> omapi;
    private final Optional<PoolWatch> pools;
    private final Supplier<Optional<String>> failure;
    private final Waiting waiting;
    private final File directory;
    private final Clock clock;

    /** @param failure why the journal has stopped, if it has */
    VitalSigns(
            Storage storage,
            Dispatcher dispatcher,
            Sources sources,
            Delays delays,
            Optional<OmapiDoor> omapi,
            Optional<PoolWatch> pools,
            Supplier<Optional<String>> failure,
            Path directory,
            Clock clock) {
        this.storage = storage;
        this.dispatcher = dispatcher;
        this.sources = sources;
        this.delays = delays;
        this.omapi = omapi;
        this.pools = pools;
        this.failure = failure;
        this.waiting = new Waiting(storage.journal());
        this.directory = directory.toFile();
        this.clock = clock;
    }

    @Override
    public Vitals get() {
        return new Vitals(
                clock.instant(),
                Build.version(),
                failure.get(),
                storage.journal().sizeInOctets(),
                directory.getUsableSpace(),
                storage.freeSpaceFloor(),
                storage.deadLetters().count(),
                sources.vitals(delays),
                handlers(),
                pools.map(PoolWatch::vitals).orElse(List.of()),
                omapi.map(OmapiDoor::figures).orElse(List.of()));
    }

    private List<Vitals.OfHandler> handlers() {
        Map<String, List<Figure>> figures = dispatcher.figures();
        return dispatcher.status().stream()
                .map(status -> handler(status, figures.getOrDefault(status.name(), List.of())))
                .toList();
    }

    private Vitals.OfHandler handler(HandlerStatus status, List<Figure> figures) {
        return new Vitals.OfHandler(status, waiting.since(status.name(), status.cursor(), status.lag()), figures);
    }
}
