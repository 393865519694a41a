package dev.abound.app;

import dev.abound.dispatch.Dispatcher;
import dev.abound.dispatch.HandlerSlot;
import dev.abound.value.Escaped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Exchanges the handlers of a running service for those of another configuration. What did not change is not touched;
 * what did goes on from its cursor. Nothing is handed to a new handler before all new ones are made, so that a refused
 * configuration has done nothing.
 */
final class HandlerExchange {

    private static final Duration GONE_WITHIN = Duration.ofSeconds(3); // a stop may wait for it, and has 10
    private static final Duration MADE_WITHIN = Duration.ofSeconds(5);

    private final Dispatcher dispatcher;
    private final Function<List<HandlerConfiguration>, Handlers> made;
    private final Notices notices;
    private final Configuration started;
    private Configuration current;

    /**
     * @param made looks at handlers as they are configured, and holds them back
     * @param notices told to handlers; those that go are forgotten there
     * @param started what the service was started with
     */
    HandlerExchange(
            Dispatcher dispatcher,
            Function<List<HandlerConfiguration>, Handlers> made,
            Notices notices,
            Configuration started) {
        this.notices = notices;
        this.dispatcher = dispatcher;
        this.made = made;
        this.started = started;
        this.current = started;
    }

    /** What the handlers are configured by now; all else is as it was at the start. */
    synchronized Configuration current() {
        return current;
    }

    /**
     * Does it.
     *
     * @param anew names of handlers to make anew although nothing about them changed: a file they read may have
     * @throws ConfigurationException when it cannot be used; everything is as before then
     */
    synchronized ReloadReport reload(Configuration next, Set<String> anew) throws InterruptedException {
        Map<String, HandlerConfiguration> before = byName(current);
        Map<String, HandlerConfiguration> after = byName(next);
        refuseUnknown(anew, after);
        Set<String> added = new TreeSet<>(after.keySet());
        added.removeAll(before.keySet());
        Set<String> removed = new TreeSet<>(before.keySet());
        removed.removeAll(after.keySet());
        Set<String> changed = after.values().stream()
                .filter(handler -> before.containsKey(handler.name()))
                .filter(handler -> anew.contains(handler.name()) || !handler.saysTheSame(before.get(handler.name())))
                .map(HandlerConfiguration::name)
                .collect(Collectors.toCollection(TreeSet::new));
        exchange(before, after, union(removed, changed), union(added, changed));
        removed.forEach(notices::forget);
        current = started.withHandlers(next.handlers());
        Set<String> untouched = new TreeSet<>(after.keySet());
        untouched.removeAll(union(added, changed));
        return new ReloadReport(added, changed, removed, untouched, Differences.needingRestart(started, next));
    }

    /** The ledger is no handler like the others: its own settings need a restart. */
    private static Map<String, HandlerConfiguration> byName(Configuration configuration) {
        return configuration.handlers().stream()
                .filter(handler -> !handler.keepsLedger())
                .collect(Collectors.toMap(HandlerConfiguration::name, Function.identity()));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void refuseUnknown(Set<String> anew, Map<String, HandlerConfiguration> known) {
        anew.stream().filter(name -> !known.containsKey(name)).findFirst().ifPresent(name -> {
            throw new ConfigurationException("No handler is called \"" + Escaped.text(name)
                    + "\" in the configuration. There: " + String.join(", ", new TreeSet<>(known.keySet())) + ".");
        });
    }

    private void exchange(
            Map<String, HandlerConfiguration> before,
            Map<String, HandlerConfiguration> after,
            Set<String> going,
            Set<String> coming)
            throws InterruptedException {
        Handlers handlers = made.apply(coming.stream().map(after::get).toList());
        if (going.isEmpty() && coming.isEmpty()) {
            return;
        }
        Handlers old = made.apply(going.stream().map(before::get).toList());
        swap(going, handlers.slots());
        try {
            handlers.awaitFirstAttempt(MADE_WITHIN);
        } catch (ConfigurationException | InterruptedException refused) {
            swap(coming, old.slots());
            old.release();
            throw refused;
        }
        handlers.release();
    }

    private void swap(Set<String> going, List<HandlerSlot> coming) {
        dispatcher.exchange(going, coming, GONE_WITHIN);
    }
}
