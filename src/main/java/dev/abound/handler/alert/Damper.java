package dev.abound.handler.alert;

import dev.abound.spi.Notice;
import dev.abound.spi.Notice.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets each thing be told once in an interval; what comes more often is counted and told at its end. What lasts is told
 * when it begins and when it ends, and not again meanwhile; one that begins and ends all the time is told to begin at
 * most once in an interval. Of many different things of one type the first few are told, the rest together.
 *
 * <p>Remembers what was told within the interval: a few for each type, and what lasts. For one thread at a time.
 */
final class Damper {

    private final Duration interval;
    private final int burst;
    private final Map<String, Told> told = new LinkedHashMap<>(); // by key
    private final Map<String, Window> windows = new HashMap<>(); // by type

    /** What was told of one thing, and what has come since. */
    private static final class Told {
        private Instant at;
        private Phase phase;
        private int since;
        private Optional<Alert> held = Optional.empty();
    }

    /** How many different things of a type were told, and how many more there were. */
    private static final class Window {
        private Instant begun;
        private int told;
        private int more;
        private Optional<Alert> last = Optional.empty();
    }

    /**
     * @param interval between two alerts of one thing
     * @param burst how many things of one type are told one by one within an interval
     */
    Damper(Duration interval, int burst) {
        this.interval = interval;
        this.burst = burst;
    }

    /** It was told to begin before this process was there. */
    void recall(Alert began) {
        remember(began, Optional.empty(), began.notice().at());
    }

    /** What is to be told at once: it, or nothing. */
    List<Alert> offer(Alert alert, Instant now) {
        Optional<Told> before = Optional.ofNullable(told.get(alert.key()));
        boolean tell =
                switch (alert.phase()) {
                    case HAPPENED -> happened(alert, before, now);
                    case BEGAN -> began(alert, before, now);
                    case ENDED -> ended(before);
                };
        if (tell) {
            remember(alert, before, now);
        }
        return tell ? List.of(alert) : List.of();
    }

    private boolean happened(Alert alert, Optional<Told> before, Instant now) {
        if (before.isPresent() && now.isBefore(before.get().at.plus(interval))) {
            before.get().since += alert.times();
            before.get().held = Optional.of(alert);
            return false;
        }
        return before.isPresent() || hasRoom(alert, now);
    }

    private boolean hasRoom(Alert alert, Instant now) {
        Window window = windows.computeIfAbsent(alert.notice().type(), type -> new Window());
        if (window.begun == null || (window.more == 0 && !now.isBefore(window.begun.plus(interval)))) {
            window.begun = now;
            window.told = 0;
        }
        if (window.told == burst) {
            window.more++;
            window.last = Optional.of(alert);
            return false;
        }
        window.told++;
        return true;
    }

    private boolean began(Alert alert, Optional<Told> before, Instant now) {
        if (before.isEmpty() || before.get().phase != Phase.ENDED) {
            return before.isEmpty();
        }
        boolean soon = now.isBefore(before.get().at.plus(interval));
        before.get().held = soon ? Optional.of(alert) : Optional.empty();
        return !soon;
    }

    /** Of what was never told to begin, the end is no news either. */
    private static boolean ended(Optional<Told> before) {
        before.ifPresent(one -> one.held = Optional.empty());
        return before.filter(one -> one.phase == Phase.BEGAN).isPresent();
    }

    private void remember(Alert alert, Optional<Told> before, Instant now) {
        Told one = before.orElseGet(Told::new);
        one.at = alert.phase() == Phase.ENDED ? one.at : now;
        one.phase = alert.phase();
        one.since = 0;
        one.held = Optional.empty();
        told.put(alert.key(), one);
    }

    /** It could not be told after all. */
    void forget(Alert alert) {
        told.remove(alert.key());
    }

    /** What was held back, and is to be told now. */
    List<Alert> due(Instant now) {
        return release(now, false);
    }

    /** Everything that is held back. */
    List<Alert> rest(Instant now) {
        return release(now, true);
    }

    private List<Alert> release(Instant now, boolean all) {
        List<Alert> due = new ArrayList<>();
        for (Told one : List.copyOf(told.values())) {
            if (one.held.isPresent() && (all || !now.isBefore(one.at.plus(interval)))) {
                Alert held = one.held.get();
                Alert alert = new Alert(held.notice(), Math.max(1, one.since));
                remember(alert, Optional.of(one), now);
                due.add(alert);
            }
        }
        told.values().removeIf(one -> one.phase != Phase.BEGAN && !now.isBefore(one.at.plus(interval)));
        windows.values().forEach(window -> together(window, now, all).ifPresent(due::add));
        return due;
    }

    private Optional<Alert> together(Window window, Instant now, boolean all) {
        if (window.more == 0 || (!all && now.isBefore(window.begun.plus(interval)))) {
            return Optional.empty();
        }
        Notice last = window.last.orElseThrow().notice();
        int more = window.more;
        window.more = 0;
        window.told = 0;
        window.begun = now;
        return Optional.of(Alert.of(new Notice(
                        last.type(),
                        "more",
                        Phase.HAPPENED,
                        last.grave(),
                        last.at(),
                        more + " more like this, the last one: " + last.text(),
                        Map.of())
                .with(Map.of("more", Integer.toString(more)))));
    }
}
