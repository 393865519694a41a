package dev.abound.handler.kafka;

import dev.abound.json.EventFormat;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerProvider;
import dev.abound.spi.HandlerSettings;
import dev.abound.tls.Tls;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes {@code kafka} handlers. {@code docs/kafka.md} has the keys; those that begin with {@code kafka.} are the names of
 * Kafka's own producer settings.
 *
 * <p>Names none of Kafka's classes: the service finds it and lists its type without their jar.
 */
public final class KafkaProvider implements HandlerProvider {

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
        return KafkaHandler.of(KafkaSettings.of(settings));
    }

    @Override
    public List<String> check(HandlerSettings settings) throws InterruptedException {
        return new TopicSetup(KafkaSettings.of(settings)).check();
    }
}
