package dev.abound.app;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys a configuration may have; {@code *} stands for a name the user chooses. */
final class KnownKeys {

    static final List<String> SOURCE = List.of(
            "type",
            "realm",
            "system",
            "listen",
            "file",
            "library",
            "queue",
            "user",
            "password-file",
            "tls",
            "ports",
            "read-ahead");
    static final List<String> HANDLER = List.of("type", "filter", "snapshots", "batch");
    static final List<String> SINGLE =
            List.of("retention.age", "retention.size", "journal.segment-size", "journal.free-space-floor");

    /** Keys of later versions, by their beginning: known, so that the message can say why they do not work here. */
    private static final Map<String, String> NOT_IN_THIS_VERSION = Map.of(
            "pools.", "pools need the ledger, which this version does not have",
            "failover.", "failover needs OMAPI, which this version does not have",
            "ledger.", "this version has no ledger");

    private KnownKeys() {}

    static ConfigurationException unknown(Setting setting) {
        return NOT_IN_THIS_VERSION.entrySet().stream()
                .filter(later -> setting.key().startsWith(later.getKey()))
                .findFirst()
                .map(later -> new ConfigurationException(
                        setting.place() + " is not supported: " + later.getValue() + ". Remove the line."))
                .orElseGet(() -> unknown(setting, candidates(setting.key())));
    }

    /** For a key of which only the last part is wrong: the candidates are whole keys. */
    static ConfigurationException unknown(Setting setting, Collection<String> known) {
        Optional<String> nearest = NearestWord.to(setting.key(), known);
        return new ConfigurationException(setting.place() + " is not a key of the configuration."
                + nearest.map(word -> " The nearest one is " + word + ".").orElse("")
                + " docs/configuration.md lists them all.");
    }

    private static List<String> candidates(String key) {
        String[] parts = key.split("\\.", -1);
        String name = parts.length > 2 ? parts[1] : "NAME";
        return Stream.of(
                        SINGLE.stream(),
                        SOURCE.stream().map(part -> "sources." + name + "." + part),
                        HANDLER.stream().map(part -> "handlers." + name + "." + part))
                .flatMap(words -> words)
                .toList();
    }
}
