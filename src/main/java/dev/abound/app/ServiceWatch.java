package dev.abound.app;

import dev.abound.dispatch.DeadLetter;
import dev.abound.spi.Notice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells when a handler falls behind, a source brings nothing or the disk fills, and when that is over. For one thread;
 * letters may come on any.
 */
final class ServiceWatch {

    private static final List<String> TYPES = List.of(Notice.LAG, Notice.SOURCE_STOPPED, Notice.DISK_LOW);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** So many times the floor below which nothing is taken in. */
    private static final int FLOORS = 4;

    private final Supplier<Vitals> vitals;
    private final Optional<Duration> longestLag;
    private final Notices notices;
    private final Clock clock;
    private final Map<String, Instant> troubledSince = new LinkedHashMap<>(); // by source
    private Map<String, Notice> lasting = new LinkedHashMap<>(); // by type and subject
    private Optional<Instant> firstLook = Optional.empty();

    /** @param longestLag how far a handler may be behind before it is told; empty for never */
    ServiceWatch(Supplier<Vitals> vitals, Optional<Duration> longestLag, Notices notices, Clock clock) {
        this.vitals = vitals;
        this.longestLag = longestLag;
        this.notices = notices;
        this.clock = clock;
    }

    /** A handler set an event aside. */
    void setAside(DeadLetter letter) {
        notices.tell(Notice.happened(
                        Notice.DEAD_LETTER,
                        letter.handler(),
                        letter.at(),
                        "handler " + letter.handler() + " set record " + letter.position() + " aside: "
                                + letter.reason() + ". abound deadletters list shows it.")
                .with(Map.of(
                        "handler", letter.handler(),
                        "position", letter.position().toString(),
                        "reason", letter.reason())));
    }

    /** Looks once at everything. */
    void look() {
        Map<String, Notice> found = new LinkedHashMap<>();
        Vitals now = vitals.get();
        now.handlers().forEach(handler -> lagging(handler, now.at()).ifPresent(notice -> put(found, notice)));
        now.sources().forEach(source -> stopped(source, now.at()).ifPresent(notice -> put(found, notice)));
        troubledSince.keySet().retainAll(names(now));
        full(now).ifPresent(notice -> put(found, notice));
        tell(found, now);
        settle(found, now);
    }

    private static Set<String> names(Vitals now) {
        Set<String> names = new HashSet<>();
        now.sources().stream().filter(source -> !source.isWell()).forEach(source -> names.add(source.name()));
        return names;
    }

    private static void put(Map<String, Notice> found, Notice notice) {
        found.put(what(notice), notice);
    }

    private void tell(Map<String, Notice> found, Vitals now) {
        Map<String, Notice> before = lasting;
        lasting = found;
        found.forEach((what, notice) -> {
            if (!before.containsKey(what)) {
                notices.tell(notice);
            }
        });
        before.forEach((what, notice) -> {
            if (!found.containsKey(what)) {
                notices.tell(over(notice, now));
            }
        });
    }

    /** What began in an earlier process. A source may need its minute to be in trouble again. */
    private void settle(Map<String, Notice> found, Vitals now) {
        Instant first = firstLook.orElse(now.at());
        firstLook = Optional.of(first);
        boolean early = Duration.between(first, now.at()).compareTo(MINUTE) < 0;
        TYPES.stream()
                .flatMap(type -> notices.presumed(type).stream())
                .filter(notice -> !found.containsKey(what(notice)))
                .filter(notice -> !early || !notice.type().equals(Notice.SOURCE_STOPPED))
                .forEach(notice -> notices.tell(over(notice, now)));
    }

    private static String what(Notice notice) {
        return notice.type() + " " + notice.subject();
    }

    private Optional<Notice> lagging(Vitals.OfHandler handler, Instant now) {
        String name = handler.status().name();
        return handler.oldest()
                .map(oldest -> Duration.between(oldest, now))
                .filter(behind ->
                        longestLag.filter(most -> behind.compareTo(most) > 0).isPresent())
                .map(behind -> Notice.began(
                                Notice.LAG,
                                name,
                                now,
                                "handler " + name + " is " + behind.toSeconds() + " s behind, with "
                                        + handler.status().lag() + " records to hear"
                                        + handler.status()
                                                .reason()
                                                .map(why -> ": " + why)
                                                .orElse("") + ".")
                        .with(Map.of(
                                "handler", name,
                                "state", handler.status().state().word(),
                                "lagEvents", Long.toString(handler.status().lag()),
                                "lagSeconds", Long.toString(behind.toSeconds()))));
    }

    /** A failure is told at once; trouble may pass by itself and is given a minute. */
    private Optional<Notice> stopped(Vitals.OfSource source, Instant now) {
        if (source.isWell()) {
            return Optional.empty();
        }
        boolean failed = source.state().equals(Sources.FAILED);
        Instant since = troubledSince.computeIfAbsent(source.name(), first -> now);
        if (!failed && Duration.between(since, now).compareTo(MINUTE) < 0) {
            return Optional.empty();
        }
        String why =
                source.trouble().orElse("it has failed; the log says why. Restart the service when that is mended");
        return Optional.of(Notice.began(
                        Notice.SOURCE_STOPPED,
                        source.name(),
                        since,
                        "source " + source.name() + " brings nothing: " + why)
                .with(Map.of("source", source.name(), "state", source.state())));
    }

    private static Optional<Notice> full(Vitals now) {
        long enough = now.floorOctets() * FLOORS;
        return now.freeOctets() >= enough
                ? Optional.empty()
                : Optional.of(Notice.began(
                                Notice.DISK_LOW,
                                "data directory",
                                now.at(),
                                "the disk of the data directory has " + (now.freeOctets() >> 20)
                                        + " MiB left; below " + (now.floorOctets() >> 20)
                                        + " MiB nothing is taken in any more.")
                        .with(Map.of(
                                "freeOctets", Long.toString(now.freeOctets()),
                                "floorOctets", Long.toString(now.floorOctets()))));
    }

    private Notice over(Notice notice, Vitals now) {
        String text =
                switch (notice.type()) {
                    case Notice.LAG -> "handler " + notice.subject() + lagOver(notice, now);
                    case Notice.SOURCE_STOPPED -> "source " + notice.subject() + sourceOver(notice, now);
                    default -> "the disk of the data directory has room again.";
                };
        return Notice.ended(notice.type(), notice.subject(), clock.instant(), text)
                .with(notice.facts());
    }

    private String lagOver(Notice notice, Vitals now) {
        boolean there = now.handlers().stream()
                .anyMatch(handler -> handler.status().name().equals(notice.subject()));
        if (!there) {
            return " is no longer configured.";
        }
        return longestLag.isPresent() ? " is no longer behind." : " is no longer watched.";
    }

    private static String sourceOver(Notice notice, Vitals now) {
        return now.sources().stream().anyMatch(source -> source.name().equals(notice.subject()))
                ? " works again."
                : " is no longer configured.";
    }
}
