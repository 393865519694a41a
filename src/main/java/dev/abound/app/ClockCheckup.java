package dev.abound.app;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;

/** Does the clock run evenly, and what time is it here? Clocks of sources and databases are their own checkups'. */
final class ClockCheckup implements Checkup {

    private static final long WATCHED_MILLIS = 300;
    private static final Duration UNEVEN = Duration.ofMillis(50);
    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z"); // no clock of ours is earlier

    @Override
    public String area() {
        return "clock";
    }

    @Override
    public void look(Patient patient, Consumer<Diagnosis> tell) throws InterruptedException {
        tell.accept(wall(Instant.now(), ZoneId.systemDefault()));
        tell.accept(drift(driftWhileWatched()));
    }

    private Diagnosis wall(Instant now, ZoneId zone) {
        String time = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT)
                .format(now.atZone(zone));
        return now.isBefore(BUILT)
                ? Diagnosis.problem(
                        area(),
                        "It is " + time + " here, which cannot be.",
                        "Set the clock: who had an address is told by it.")
                : Diagnosis.ok(
                        area(),
                        "It is " + time + " here (" + zone + "); records are kept in UTC, which nobody has to set.");
    }

    /** The wall clock against one that only counts. */
    private static Duration driftWhileWatched() throws InterruptedException {
        Instant wall = Instant.now();
        long counted = System.nanoTime();
        Thread.sleep(WATCHED_MILLIS);
        Duration passed = Duration.ofNanos(System.nanoTime() - counted);
        return Duration.between(wall, Instant.now()).minus(passed).abs().truncatedTo(ChronoUnit.MILLIS);
    }

    Diagnosis drift(Duration drift) {
        return drift.compareTo(UNEVEN) > 0
                ? Diagnosis.warning(
                        area(),
                        "The clock was moved by " + drift.toMillis() + " ms within " + WATCHED_MILLIS + " ms.",
                        "Let chrony or ntpd slew it instead of setting it in steps.")
                : Diagnosis.ok(area(), "The clock runs evenly.");
    }
}
