package dev.abound.handler.kafka;

import dev.abound.json.EventFormat;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerProvider;
import dev.abound.spi.HandlerSettings;
import dev.abound.tls.Tls;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Makes {@code kafka} handlers. {@code docs/kafka.md} has the keys; those that begin with {@code kafka.} are the names of
 * Kafka's own producer settings.
 */
public final class KafkaProvider implements HandlerProvider {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public String type() {
        return "kafka";
    }

    @Override
    public Set<String> keys() {
        Set<String> keys = new HashSet<>(KafkaSettings.KEYS);
        keys.add(EventFormat.KEY);
        keys.addAll(Tls.KEYS);
        keys.addAll(ProducerSettings.keys());
        return keys;
    }

    @Override
    public BindingHandler create(HandlerSettings settings) {
        KafkaSettings wanted = KafkaSettings.of(settings);
        TopicSetup setup = new TopicSetup(wanted);
        Connection connection =
                new Connection(wanted.servers(), setup::prepare, () -> new KafkaProducer<>(wanted.producer()));
        return new KafkaHandler(connection, new EventRecords(wanted.topics(), wanted.format()), PATIENCE);
    }

    @Override
    public List<String> check(HandlerSettings settings) throws InterruptedException {
        return new TopicSetup(KafkaSettings.of(settings)).check();
    }
}
