package dev.abound.app;

import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at a running service. For any thread. */
final class VitalSigns implements Supplier<Vitals> {

    private final Storage storage;
    private final Measurements measurements;
    private final Sources sources;
    private final Delays delays;
    private final Optional<OmapiDoor> omapi;
    private final Optional<PoolWatch> pools;
    private final Supplier<Optional<String>> failure;
    private final File directory;
    private final Clock clock;

    /** @param failure why the journal has stopped, if it has */
    VitalSigns(
            Storage storage,
            Measurements measurements,
            Sources sources,
            Delays delays,
            Optional<OmapiDoor> omapi,
            Optional<PoolWatch> pools,
            Supplier<Optional<String>> failure,
            Path directory,
            Clock clock) {
        this.storage = storage;
        this.measurements = measurements;
        this.sources = sources;
        this.delays = delays;
        this.omapi = omapi;
        this.pools = pools;
        this.failure = failure;
        this.directory = directory.toFile();
        this.clock = clock;
    }

    @Override
    public Vitals get() {
        Measurements.Taken taken = measurements.look();
        return new Vitals(
                clock.instant(),
                Build.version(),
                failure.get(),
                taken.trouble(),
                taken.octets(),
                directory.getUsableSpace(),
                storage.freeSpaceFloor(),
                storage.deadLetters().count(),
                sources.vitals(delays),
                taken.handlers(),
                pools.map(PoolWatch::vitals).orElse(List.of()),
                omapi.map(OmapiDoor::figures).orElse(List.of()));
    }
}
