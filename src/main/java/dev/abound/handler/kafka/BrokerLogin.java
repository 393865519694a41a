package dev.abound.handler.kafka;

import dev.abound.spi.HandlerSettings;
import dev.abound.spi.Secret;
import dev.abound.spi.SettingException;
import dev.abound.tls.Tls;
import dev.abound.value.Escaped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/** Who we are to the brokers and whom we trust, from keys that spare the user Kafka's longer ones. */
record BrokerLogin(HandlerSettings settings) {

    private static final String SCRAM = "SCRAM-SHA-512";
    private static final String MODULES = "org.apache.kafka.common.security.";

    /** Kafka's settings for what is configured; the user's own names still count over them. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        protocol().ifPresent(word -> properties.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, word));
        if (hasTls()) {
            Tls.of(settings); // finds a file that cannot be used, and says which key names it
            tls(properties);
        }
        if (settings.find(ProducerSettings.USER).isPresent()) {
            properties.put(SaslConfigs.SASL_MECHANISM, mechanism());
            properties.put(SaslConfigs.SASL_JAAS_CONFIG, jaas());
        } else if (settings.find(ProducerSettings.PASSWORD_FILE).isPresent()) {
            throw new SettingException(settings.fullKey(ProducerSettings.PASSWORD_FILE) + " needs "
                    + settings.fullKey(ProducerSettings.USER) + " beside it.");
        }
        return properties;
    }

    /** With a password never in the clear unless the user says so. */
    private Optional<String> protocol() {
        if (settings.find(ProducerSettings.USER).isPresent()) {
            return Optional.of("SASL_SSL");
        }
        return hasTls() ? Optional.of("SSL") : Optional.empty();
    }

    private boolean hasTls() {
        return Tls.KEYS.stream().anyMatch(key -> settings.find(key).isPresent());
    }

    private void tls(Map<String, Object> properties) {
        if (settings.find(Tls.CA_FILE).isPresent()) {
            properties.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
            properties.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, text(Tls.CA_FILE));
        }
        if (settings.find(Tls.CERTIFICATE_FILE).isPresent()) {
            properties.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM");
            properties.put(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, text(Tls.CERTIFICATE_FILE));
            properties.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, text(Tls.KEY_FILE));
        }
    }

    private String text(String key) {
        Path file = settings.path(key);
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new SettingException(
                    settings.fullKey(key) + " names " + file + ", which cannot be read: " + unreadable, unreadable);
        }
    }

    private String mechanism() {
        return settings.find(ProducerSettings.PREFIX + SaslConfigs.SASL_MECHANISM)
                .map(String::trim)
                .orElse(SCRAM);
    }

    /** As JAAS writes it; quotes and backslashes escaped. */
    private String jaas() {
        Secret password = settings.secret(ProducerSettings.PASSWORD_FILE)
                .orElseThrow(() -> new SettingException(settings.fullKey(ProducerSettings.PASSWORD_FILE)
                        + " is missing: " + settings.fullKey(ProducerSettings.USER) + " needs it."));
        return module() + " required username=\""
                + quoted(settings.get(ProducerSettings.USER).trim()) + "\" password=\"" + quoted(password.text())
                + "\";";
    }

    private String module() {
        String mechanism = mechanism();
        if (mechanism.equals("PLAIN")) {
            return MODULES + "plain.PlainLoginModule";
        }
        if (Stream.of("SCRAM-SHA-256", SCRAM).anyMatch(mechanism::equals)) {
            return MODULES + "scram.ScramLoginModule";
        }
        throw new SettingException(settings.fullKey(ProducerSettings.PREFIX + SaslConfigs.SASL_MECHANISM)
                + " takes PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512 beside user and password-file, got \""
                + Escaped.text(mechanism) + "\". For any other set kafka.sasl.jaas.config-file instead of them.");
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
