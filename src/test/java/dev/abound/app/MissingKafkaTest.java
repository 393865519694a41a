package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.handler.kafka.KafkaProvider;
import dev.abound.spi.HandlerProvider;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The provider of the handler {@code kafka} in a service whose {@code lib/} lacks kafka-clients. */
class MissingKafkaTest {

    /** Has Kafka's room itself, and nothing of Kafka. */
    private static final class WithoutKafka extends ClassLoader {

        private static final String ROOM = KafkaProvider.class.getPackageName() + ".";

        WithoutKafka() {
            super(MissingKafkaTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.apache.kafka.")) {
                throw new ClassNotFoundException(name);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                return name.startsWith(ROOM) ? define(name) : super.loadClass(name, resolve);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] octets = file.readAllBytes();
                return defineClass(name, octets, 0, octets.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }

    @Test
    void itIsNamedInOneLineAndOnlyWhenTheHandlerIsConfigured() throws Exception {
        HandlerProvider provider = (HandlerProvider) new WithoutKafka()
                .loadClass(KafkaProvider.class.getName())
                .getConstructor()
                .newInstance();
        assertEquals("kafka", provider.type(), "found and listed without its library");
        HandlerTypes types = new HandlerTypes(List.of(provider));
        HandlerConfiguration handler = Configuration.parse(
                        "handlers.k.type = kafka\nhandlers.k.servers = a:1\nledger.url = none\n")
                .handlers()
                .get(0);
        ConfigurationException letter = assertThrows(ConfigurationException.class, () -> types.find(handler));
        assertTrue(letter.getMessage().contains("kafka needs a class that is not here"), letter::getMessage);
        assertTrue(letter.getMessage().contains("Add its jar to lib/."), letter::getMessage);
    }
}
