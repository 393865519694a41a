package dev.abound.app;

import java.util.Collection;
import java.util.List;
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
    static final List<String> HANDLER = List.of("type", "filter", "snapshots", "batch", "collapse-renewals");
    static final List<String> FAILOVER = List.of("omapi", "key-file", "local-address", "partner-address");

    /** Stands for the part after {@code pools.NAME} where there is none. */
    static final String RANGE = "";

    static final List<String> POOL = List.of(RANGE, "realm", "warn");
    static final List<String> SINGLE = List.of(
            "retention.age",
            "retention.size",
            "journal.segment-size",
            "journal.free-space-floor",
            "journal.type",
            "journal.kafka.servers",
            "journal.kafka.topic",
            "journal.kafka.partitions",
            "journal.kafka.replicas",
            "journal.kafka.group",
            "journal.kafka.client-file",
            "ledger.url",
            "ledger.user",
            "ledger.password-file",
            "ledger.expiry-delay",
            MetricsConfiguration.LISTEN,
            NoticeConfiguration.LAG,
            NoticeConfiguration.NEW_DEVICES,
            NoticeConfiguration.EVERY,
            OmapiConfiguration.LISTEN,
            OmapiConfiguration.KEY_FILE,
            OmapiConfiguration.INSECURE);

    private KnownKeys() {}

    static ConfigurationException unknown(Setting setting) {
        return unknown(setting, candidates(setting.key()));
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
        String name = parts.length > 1 ? parts[1] : "NAME";
        return Stream.of(
                        SINGLE.stream(),
                        SOURCE.stream().map(part -> "sources." + name + "." + part),
                        HANDLER.stream().map(part -> "handlers." + name + "." + part),
                        FAILOVER.stream().map(part -> "failover." + name + "." + part),
                        POOL.stream().map(part -> "pools." + name + (part.equals(RANGE) ? "" : "." + part)))
                .flatMap(words -> words)
                .toList();
    }
}
