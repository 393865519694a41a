package dev.abound.handler.kafka;

import dev.abound.json.EventFormat;
import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import dev.abound.value.Escaped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the configuration says of one handler, checked.
 *
 * @param servers where to begin, as Kafka's {@code bootstrap.servers}
 * @param createTopics may topics that are missing be made?
 * @param partitions of a topic that is made
 * @param replication copies of a topic that is made; empty for what the brokers do by default
 * @param producer every setting of the producer, by Kafka's names
 */
record KafkaSettings(
        String servers,
        Topics topics,
        boolean createTopics,
        int partitions,
        OptionalInt replication,
        EventFormat format,
        Map<String, Object> producer) {

    static final Set<String> KEYS = Set.of(
            "servers",
            "events-topic",
            "leases-topic",
            "deadletter-topic",
            "create-topics",
            "partitions",
            "replication",
            ProducerSettings.USER,
            ProducerSettings.PASSWORD_FILE);

    private static final String NONE = "none";
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final Pattern SERVER = Pattern.compile("(\\[[0-9A-Fa-f:.%]+\\]|[^\\[\\]:,\\s]+):([0-9]{1,5})");
    private static final int LAST_PORT = 65_535;

    static KafkaSettings of(HandlerSettings settings) {
        String servers = servers(settings);
        return new KafkaSettings(
                servers,
                topics(settings),
                settings.flag("create-topics", true),
                (int) settings.number("partitions", 6, 1, 1_000),
                replication(settings),
                EventFormat.of(settings),
                ProducerSettings.of(settings, servers));
    }

    private static String servers(HandlerSettings settings) {
        String text = settings.get("servers").trim();
        List<String> servers =
                Arrays.stream(text.split(",", -1)).map(String::trim).toList();
        if (!servers.stream().allMatch(KafkaSettings::isServer)) {
            throw new SettingException(settings.fullKey("servers")
                    + " wants HOST:PORT, or several with commas between them, such as kafka1:9092,kafka2:9092; got \""
                    + Escaped.text(text) + "\".");
        }
        return String.join(",", servers);
    }

    private static boolean isServer(String text) {
        var parts = SERVER.matcher(text);
        return parts.matches()
                && Integer.parseInt(parts.group(2)) >= 1
                && Integer.parseInt(parts.group(2)) <= LAST_PORT;
    }

    private static Topics topics(HandlerSettings settings) {
        Topics topics = new Topics(
                topic(settings, "events-topic", "dhcp.binding.events"),
                unlessNone(topic(settings, "leases-topic", "dhcp.binding.leases")),
                unlessNone(topic(settings, "deadletter-topic", "dhcp.binding.deadletter")));
        if (topics.all().stream().distinct().count() < topics.all().size()
                || topics.events().equals(NONE)) {
            throw new SettingException(settings.fullKey("events-topic")
                    + " and the other two name different topics; only leases-topic and deadletter-topic may be none. Got "
                    + topics.all() + ".");
        }
        return topics;
    }

    private static Optional<String> unlessNone(String topic) {
        return Optional.of(topic).filter(name -> !name.equals(NONE));
    }

    private static String topic(HandlerSettings settings, String key, String otherwise) {
        String name = settings.find(key).map(String::trim).orElse(otherwise);
        if (!TOPIC.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw new SettingException(settings.fullKey(key)
                    + " wants the name of a topic: 1 to 249 letters, digits, dots, underscores and hyphens; got \""
                    + Escaped.text(name) + "\".");
        }
        return name;
    }

    private static OptionalInt replication(HandlerSettings settings) {
        return settings.find("replication").isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of((int) settings.number("replication", 3, 1, 100));
    }
}
