package dev.abound.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line that says what a service does and what it does not, as it is configured. No secrets, no host names of others. */
final class Inventory {

    private final Configuration configuration;
    private final Map<String, String> listeners;
    private final List<String> with = new ArrayList<>();
    private final List<String> without = new ArrayList<>();

    private Inventory(Configuration configuration, Map<String, String> listeners) {
        this.configuration = configuration;
        this.listeners = listeners;
    }

    /** @param listeners where it listens, by name */
    static String line(Path directory, Configuration configuration, Map<String, String> listeners) {
        return new Inventory(configuration, listeners).line(directory);
    }

    private String line(Path directory) {
        with.add("sources " + joined(configuration.sources().stream().map(this::source)));
        configuration.journal().kafka().ifPresent(kafka -> with.add("journal on the topic " + kafka.topic()));
        with.add("handlers " + joined(configuration.handlers().stream().map(Inventory::handler)));
        say("ledger", configuration.ledger().kept(), ledger());
        say(
                "pools",
                !configuration.pools().isEmpty(),
                "pools " + joined(configuration.pools().stream().map(PoolConfiguration::name)));
        say("omapi", configuration.omapi().isPresent(), "omapi on " + listeners.get("omapi"));
        say(
                "failover",
                !configuration.failovers().isEmpty(),
                "failover " + joined(configuration.failovers().stream().map(FailoverConfiguration::name)));
        say("metrics", configuration.metrics().isPresent(), "metrics on " + listeners.get("metrics"));
        say("retention", retention().isPresent(), "retention " + retention().orElse(""));
        return "abound " + Build.version() + " serves " + directory.toAbsolutePath() + ": " + String.join("; ", with)
                + (without.isEmpty() ? "" : "; not configured: " + String.join(", ", without));
    }

    private static String joined(Stream<String> parts) {
        return parts.collect(Collectors.joining(", "));
    }

    private void say(String what, boolean there, String how) {
        if (there) {
            with.add(how);
        } else {
            without.add(what);
        }
    }

    private String source(SourceConfiguration source) {
        String where = Optional.ofNullable(listeners.get(source.name()))
                .map(address -> " " + address)
                .orElse("");
        return source.name() + " (" + source.type() + where + ")";
    }

    private static String handler(HandlerConfiguration handler) {
        return handler.name() + " (" + handler.type().value()
                + (handler.find("filter").isPresent() ? ", filtered" : "") + ")";
    }

    /** The address of a database may hold a password: only its kind is said. */
    private String ledger() {
        return configuration
                .ledger()
                .url()
                .map(url -> "ledger in " + url.replaceFirst("^(jdbc:[a-z0-9]+):.*$", "$1"))
                .orElse("ledger in the data directory");
    }

    private Optional<String> retention() {
        String text = List.of("retention.age", "retention.size").stream()
                .flatMap(key -> configuration.find(key).stream())
                .map(Setting::value)
                .collect(Collectors.joining(" and "));
        return Optional.of(text).filter(some -> !some.isEmpty());
    }
}
