package dev.abound.app;

import dev.abound.journal.kafka.KafkaSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the journal is kept: the keys {@code journal.…}.
 *
 * @param kafka on a topic of Apache Kafka; empty for files in the data directory
 */
record JournalConfiguration(Optional<KafkaSettings> kafka) {

    static final String TYPE = "journal.type";
    static final String KAFKA = "journal.kafka.";
    static final String CLIENT = KAFKA + "client.";

    private static final String SERVERS = KAFKA + "servers";
    private static final String TOPIC = KAFKA + "topic";
    private static final String PARTITIONS = KAFKA + "partitions";
    private static final String REPLICAS = KAFKA + "replicas";
    private static final String GROUP = KAFKA + "group";
    private static final String CLIENT_FILE = KAFKA + "client-file";
    private static final String DEFAULT_TOPIC = "abound";
    private static final int DEFAULT_PARTITIONS = 12;
    private static final int DEFAULT_REPLICAS = 3;
    private static final int MOST_PARTITIONS = 4_096;
    private static final int MOST_REPLICAS = 32;

    static final List<String> KEYS = List.of(TYPE, SERVERS, TOPIC, PARTITIONS, REPLICAS, GROUP, CLIENT_FILE);

    /** What only the journal in files can do. */
    private static final List<String> FILES_ONLY = List.of("retention.age", "retention.size");

    /** @throws ConfigurationException for what does not go together, too */
    static JournalConfiguration of(Map<String, Setting> single) {
        Optional<Setting> type = find(single, TYPE);
        if (type.isEmpty() || type.get().value().equals("file")) {
            single.values().stream()
                    .filter(setting -> setting.key().startsWith(KAFKA) && type.isEmpty())
                    .findFirst()
                    .ifPresent(JournalConfiguration::refuseWithoutType);
            return new JournalConfiguration(Optional.empty());
        }
        if (!type.get().value().equals("kafka")) {
            throw type.get().wanted("file or kafka");
        }
        refuse(single);
        return new JournalConfiguration(Optional.of(kafka(single)));
    }

    private static void refuseWithoutType(Setting setting) {
        throw new ConfigurationException(setting.place() + " is for a journal on Kafka. Write journal.type = kafka too,"
                + " or journal.type = file to keep the line for a move.");
    }

    private static void refuse(Map<String, Setting> single) {
        FILES_ONLY.stream()
                .flatMap(key -> find(single, key).stream())
                .findFirst()
                .ifPresent(setting -> {
                    throw new ConfigurationException(
                            setting.place() + " is for a journal in files: a topic keeps every record, as"
                                    + " docs/kafka-journal.md says. Remove the line.");
                });
        LedgerConfiguration ledger = LedgerConfiguration.of(single);
        if (ledger.kept()
                && ledger.url()
                        .filter(url -> url.startsWith("jdbc:postgresql:"))
                        .isEmpty()) {
            throw new ConfigurationException(
                    "journal.type = kafka needs a ledger that several processes can share: set ledger.url to a"
                            + " jdbc:postgresql: address (H2 belongs to one process), or ledger.url = none for no ledger.");
        }
    }

    /**
     * The settings of the topic, whatever the type says: a move needs both.
     *
     * @throws ConfigurationException when there are none, or they cannot be used
     */
    static KafkaSettings kafka(Map<String, Setting> single) {
        Setting servers = find(single, SERVERS)
                .orElseThrow(() -> new ConfigurationException(SERVERS
                        + " is missing: the brokers, such as kafka1.example.com:9092,kafka2.example.com:9092."));
        String topic = find(single, TOPIC).map(Setting::value).orElse(DEFAULT_TOPIC);
        try {
            return new KafkaSettings(
                    servers.value(),
                    topic,
                    number(single, PARTITIONS, DEFAULT_PARTITIONS, MOST_PARTITIONS),
                    number(single, REPLICAS, DEFAULT_REPLICAS, MOST_REPLICAS),
                    find(single, GROUP).map(Setting::value).orElse(topic),
                    client(single));
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(KAFKA + "client: " + wrong.getMessage() + ". Remove the line.", wrong);
        }
    }

    private static int number(Map<String, Setting> single, String key, int otherwise, int most) {
        Optional<Setting> setting = find(single, key);
        if (setting.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(setting.get().value());
            if (number >= 1 && number <= most) {
                return number;
            }
            throw setting.get().wanted("a whole number from 1 to " + most);
        } catch (NumberFormatException notANumber) {
            throw new ConfigurationException(
                    setting.get().wanted("a whole number from 1 to " + most).getMessage(), notANumber);
        }
    }

    /** Lines of the configuration win over those of the file, which may hold secrets. */
    private static Map<String, String> client(Map<String, Setting> single) {
        Map<String, String> all = new HashMap<>();
        find(single, CLIENT_FILE).map(Setting::path).ifPresent(file -> all.putAll(properties(file)));
        single.forEach((key, setting) -> {
            if (key.startsWith(CLIENT)) {
                all.put(key.substring(CLIENT.length()), setting.value());
            }
        });
        return all;
    }

    private static Map<String, String> properties(Path file) {
        OwnerOnly.require(file, "The file of " + CLIENT_FILE);
        Properties read = new Properties();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            read.load(text);
        } catch (IOException unreadable) {
            throw new ConfigurationException(file + " cannot be read (" + unreadable + ").", unreadable);
        }
        Map<String, String> all = new HashMap<>();
        read.stringPropertyNames().forEach(key -> all.put(key, read.getProperty(key)));
        return all;
    }

    private static Optional<Setting> find(Map<String, Setting> single, String key) {
        return Optional.ofNullable(single.get(key));
    }
}
