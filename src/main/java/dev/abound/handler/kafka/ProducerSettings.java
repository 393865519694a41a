package dev.abound.handler.kafka;

import dev.abound.spi.HandlerSettings;
import dev.abound.spi.Secret;
import dev.abound.spi.SettingException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The settings of the producer: what is so by design, what is usual here, and what the user says over that. */
final class ProducerSettings {

    /** Before Kafka's own names. */
    static final String PREFIX = "kafka.";

    static final String USER = "user";
    static final String PASSWORD_FILE = "password-file";

    private static final String FILE = "-file";
    private static final long LEAST_BUFFER = 1 << 20;

    private ProducerSettings() {}

    /** Every name of Kafka's, also the refused ones: they are refused with their reason, not as unknown. */
    static Set<String> keys() {
        Set<String> keys = new HashSet<>();
        for (String name : ProducerConfig.configNames()) {
            keys.add(PREFIX + name);
            if (type(name) == ConfigDef.Type.PASSWORD) {
                keys.add(PREFIX + name + FILE);
            }
        }
        return keys;
    }

    static ConfigDef.Type type(String name) {
        return ProducerConfig.configDef().configKeys().get(name).type;
    }

    /** @throws SettingException for what may not be set, or not so */
    static Map<String, Object> of(HandlerSettings settings, String servers) {
        Map<String, Object> all = usual(settings);
        all.putAll(new BrokerLogin(settings).properties());
        settings.values().forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                own(settings, key, value.trim(), all);
            }
        });
        all.putAll(fixed(servers));
        check(settings, all);
        return all;
    }

    private static Map<String, Object> usual(HandlerSettings settings) {
        return new HashMap<>(Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                "abound-" + settings.name(),
                ProducerConfig.LINGER_MS_CONFIG,
                "0", // a batch is complete when it comes: nothing follows to wait for
                ProducerConfig.BATCH_SIZE_CONFIG,
                Integer.toString(1 << 16),
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                Long.toString(16L << 20),
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                "5000",
                // With more, a broker that does not know the producer yet may refuse the first batch of a partition and
                // take the second: it then refuses the first for ever.
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                "1",
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                "5000"));
    }

    private static Map<String, Object> fixed(String servers) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                "true",
                ProducerConfig.RETRIES_CONFIG,
                Integer.toString(Integer.MAX_VALUE),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Integer.toString(Integer.MAX_VALUE),
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class.getName(),
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class.getName(),
                ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG,
                "",
                ProducerConfig.ENABLE_METRICS_PUSH_CONFIG,
                "false");
    }

    private static void own(HandlerSettings settings, String key, String value, Map<String, Object> all) {
        String name = key.substring(PREFIX.length());
        if (name.endsWith(FILE)) {
            Optional<Secret> secret = settings.secret(key);
            all.put(
                    name.substring(0, name.length() - FILE.length()),
                    secret.orElseThrow().text());
            return;
        }
        RefusedSettings.reason(name, value).ifPresent(reason -> {
            throw new SettingException(settings.fullKey(key) + " is refused: " + reason + ".");
        });
        all.put(name, value);
    }

    /** With Kafka's own rules, and for what depends on two settings. */
    private static void check(HandlerSettings settings, Map<String, Object> all) {
        Map<String, String> texts = new HashMap<>();
        all.forEach((name, value) -> texts.put(name, value.toString()));
        for (ConfigValue value : ProducerConfig.configDef().validate(texts)) {
            if (!value.errorMessages().isEmpty()) {
                throw new SettingException(settings.fullKey(PREFIX + value.name()) + ": "
                        + value.errorMessages().get(0) + ".");
            }
        }
        checkMemory(settings, all);
    }

    private static void checkMemory(HandlerSettings settings, Map<String, Object> all) {
        long buffer =
                Long.parseLong(all.get(ProducerConfig.BUFFER_MEMORY_CONFIG).toString());
        long most = Math.max(LEAST_BUFFER, Runtime.getRuntime().maxMemory() / 4);
        if (buffer < LEAST_BUFFER || buffer > most) {
            throw new SettingException(settings.fullKey(PREFIX + ProducerConfig.BUFFER_MEMORY_CONFIG)
                    + " takes " + LEAST_BUFFER + " to " + most + " octets, a quarter of this JVM's heap (-Xmx); got "
                    + buffer + ".");
        }
    }
}
