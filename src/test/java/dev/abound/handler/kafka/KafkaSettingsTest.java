package dev.abound.handler.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {

    @TempDir
    private Path directory;

    private KafkaSettings settings(String... keysAndValues) {
        Map<String, String> values = new HashMap<>(Map.of("servers", "kafka1:9092"));
        for (int at = 0; at < keysAndValues.length; at += 2) {
            values.put(keysAndValues[at], keysAndValues[at + 1]);
        }
        return KafkaSettings.of(new HandlerSettings("k", values, directory));
    }

    private String refused(String... keysAndValues) {
        return assertThrows(SettingException.class, () -> settings(keysAndValues))
                .getMessage();
    }

    @Test
    void serversAloneAreEnough() {
        KafkaSettings plain = settings();
        assertEquals("dhcp.binding.events", plain.topics().events());
        assertEquals("dhcp.binding.leases", plain.topics().leases().orElseThrow());
        assertEquals("dhcp.binding.deadletter", plain.topics().deadLetters().orElseThrow());
        assertTrue(plain.createTopics());
        assertEquals("all", plain.producer().get("acks"));
        assertEquals("true", plain.producer().get("enable.idempotence"));
        assertEquals("abound-k", plain.producer().get("client.id"));
        new KafkaProducer<byte[], byte[]>(settings("servers", "127.0.0.1:1").producer()).close();
    }

    @Test
    void topicsMayBeLeftOutButNotTheEvents() {
        KafkaSettings events = settings("leases-topic", "none", "deadletter-topic", "none");
        assertEquals(java.util.List.of("dhcp.binding.events"), events.topics().all());
        assertTrue(refused("events-topic", "none").contains("only leases-topic and deadletter-topic may be none"));
        assertTrue(refused("leases-topic", "dhcp.binding.events").startsWith("handlers.k.events-topic"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka1", "kafka1:", "kafka1:0", "kafka1:70000", "a:1,,b:2", "a:1 b:2", "::1:9092", ""})
    void serversHaveAHostAndAPort(String servers) {
        assertTrue(refused("servers", servers).startsWith("handlers.k.servers wants HOST:PORT"));
    }

    @Test
    void severalServersAndIpv6AreTaken() {
        assertEquals(
                "a:1,b.example:65535,[::1]:9092",
                settings("servers", "a:1, b.example:65535 ,[::1]:9092").servers());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka.acks|1|every record is confirmed by all copies",
                "kafka.enable.idempotence|false|always is idempotent",
                "kafka.retries|3|never given up",
                "kafka.delivery.timeout.ms|1000|never given up",
                "kafka.partitioner.class|x.Y|hangs on its key",
                "kafka.partitioner.ignore.keys|true|hangs on its key",
                "kafka.interceptor.classes|x.Y|names a class",
                "kafka.ssl.engine.factory.class|x.Y|names a class",
                "kafka.sasl.login.callback.handler.class|x.Y|names a class",
                "kafka.transactional.id|t|no transactions",
                "kafka.bootstrap.servers|a:1|use servers",
                "kafka.compression.type|zstd|none, gzip or lz4",
                "kafka.compression.type|snappy|none, gzip or lz4",
                "kafka.ssl.endpoint.identification.algorithm|''|always checked",
                "kafka.max.in.flight.requests.per.connection|6|1 to 5",
                "kafka.sasl.jaas.config|x|set sasl.jaas.config-file",
                "kafka.ssl.keystore.password|x|set ssl.keystore.password-file",
                "kafka.ssl.keystore.key|x|use tls-ca-file",
                "kafka.linger.ms|-1|linger.ms",
                "kafka.linger.ms|soon|linger.ms",
                "kafka.security.protocol|TLS|security.protocol",
                "kafka.buffer.memory|99999999999|a quarter of this JVM's heap",
                "create-topics|yes|true or false",
                "partitions|0|a whole number from 1 to",
                "events-topic|a b|the name of a topic",
                "format|xml|cloudevents",
                "user|u|handlers.k.password-file is missing",
                "password-file|f|needs handlers.k.user",
            })
    void whatWouldBreakAPromiseIsRefusedWithItsReason(String key, String value, String reason) {
        String message = refused(key, value);
        assertTrue(message.startsWith("handlers.k."), message);
        assertTrue(message.contains(reason), message);
    }

    @Test
    void everySettingThatNamesAClassOrHoldsASecretIsRefusedAsSuch() {
        for (String name : ProducerConfig.configNames()) {
            ConfigDef.Type type = ProducerSettings.type(name);
            if (type == ConfigDef.Type.CLASS || type == ConfigDef.Type.PASSWORD) {
                String message = refused(ProducerSettings.PREFIX + name, "x");
                assertTrue(message.contains(" is refused: "), message);
            }
        }
    }

    @Test
    void otherSettingsOfTheProducerPassThrough() {
        Map<String, Object> producer = settings(
                        "kafka.linger.ms", "20", "kafka.compression.type", "gzip", "kafka.client.id", "own")
                .producer();
        assertEquals("20", producer.get("linger.ms"));
        assertEquals("gzip", producer.get("compression.type"));
        assertEquals("own", producer.get("client.id"));
    }

    @Test
    void theProviderKnowsEveryNameOfKafkasAndItsSecretFiles() {
        Set<String> keys = new KafkaProvider().keys();
        assertTrue(keys.contains("kafka.linger.ms"));
        assertTrue(keys.contains("kafka.acks"), "known, so that it is refused with its reason");
        assertTrue(keys.contains("kafka.sasl.jaas.config-file"));
        assertFalse(keys.contains("kafka.linger-ms"));
    }

    @Test
    void aUserMeansScramOverTls() throws Exception {
        KafkaSettings login = settings("user", "dhcp", "password-file", secret("pa\"ss\\word"));
        assertEquals("SASL_SSL", login.producer().get("security.protocol"));
        assertEquals("SCRAM-SHA-512", login.producer().get("sasl.mechanism"));
        assertEquals(
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"dhcp\""
                        + " password=\"pa\\\"ss\\\\word\";",
                login.producer().get("sasl.jaas.config"));
    }

    @Test
    void aSecretThatOthersCanReadIsRefused() throws Exception {
        String file = secret("x");
        Files.setPosixFilePermissions(Path.of(file), PosixFilePermissions.fromString("rw-r--r--"));
        String message = refused("kafka.ssl.keystore.password-file", file);
        assertTrue(message.startsWith("handlers.k.kafka.ssl.keystore.password-file"), message);
        assertFalse(message.contains("withheld"), message);
    }

    private String secret(String text) throws Exception {
        Path file = directory.resolve("secret");
        Files.writeString(file, text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file.toString();
    }
}
