package dev.abound.handler.kafka;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SecurityConfig;
import org.apache.kafka.common.config.SslConfigs;

/** Settings of the producer that would break what this handler promises, each with the reason. */
final class RefusedSettings {

    private static final String FOR_EVER =
            "an event is never given up: it waits, in its order, until Kafka confirms it";
    private static final String ORDER = "the order of an address hangs on its key alone";
    private static final String CLASSES = "it names a class, and no class is loaded from a setting";
    private static final String NOT_TRANSACTIONAL = "this producer has no transactions";
    private static final String ALWAYS_IDEMPOTENT = "the producer always is idempotent";
    private static final String PEM = "use tls-ca-file, tls-certificate-file and tls-key-file";

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "use servers"),
            Map.entry(ProducerConfig.ACKS_CONFIG, "every record is confirmed by all copies in sync"),
            Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, ALWAYS_IDEMPOTENT),
            Map.entry(ProducerConfig.RETRIES_CONFIG, FOR_EVER),
            Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, FOR_EVER),
            Map.entry(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, ORDER),
            Map.entry(ProducerConfig.PARTITIONER_CLASS_CONFIG, ORDER),
            Map.entry(ProducerConfig.TRANSACTIONAL_ID_CONFIG, NOT_TRANSACTIONAL),
            Map.entry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, NOT_TRANSACTIONAL),
            Map.entry(ProducerConfig.TRANSACTION_TWO_PHASE_COMMIT_ENABLE_CONFIG, NOT_TRANSACTIONAL),
            Map.entry(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, CLASSES),
            Map.entry(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, CLASSES),
            Map.entry("config.providers", CLASSES),
            Map.entry(SecurityConfig.SECURITY_PROVIDERS_CONFIG, CLASSES),
            Map.entry(SaslConfigs.SASL_KERBEROS_KINIT_CMD, "no program is run from a setting"),
            Map.entry(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, PEM),
            Map.entry(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, PEM),
            Map.entry(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, PEM));

    private static final Set<String> PURE_JAVA = Set.of("none", "gzip", "lz4");

    private RefusedSettings() {}

    /** Why this one may not be set; empty when it may. */
    static Optional<String> reason(String name, String value) {
        if (REASONS.containsKey(name)) {
            return Optional.of(REASONS.get(name));
        }
        if (ProducerSettings.type(name) == ConfigDef.Type.CLASS) {
            return Optional.of(CLASSES);
        }
        if (ProducerSettings.type(name) == ConfigDef.Type.PASSWORD) {
            return Optional.of("a secret stands in a file that only its owner may read: set " + name + "-file");
        }
        return valueRefused(name, value);
    }

    private static Optional<String> valueRefused(String name, String value) {
        return switch (name) {
            case ProducerConfig.COMPRESSION_TYPE_CONFIG ->
                unless(
                        PURE_JAVA.contains(value),
                        "it takes none, gzip or lz4: snappy and zstd are native code, which does not run everywhere");
            case SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG ->
                unless(value.equalsIgnoreCase("https"), "a broker's certificate is always checked against its name");
            case ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION ->
                unless(value.matches("[1-5]"), "it takes 1 to 5: beyond five requests Kafka cannot keep the order");
            default -> Optional.empty();
        };
    }

    private static Optional<String> unless(boolean fine, String reason) {
        return fine ? Optional.empty() : Optional.of(reason);
    }
}
