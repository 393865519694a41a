package dev.abound.handler.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.app.Configuration;
import dev.abound.app.Service;
import dev.abound.testing.kafka.KafkaCluster;
import dev.abound.testing.kafka.SharedBroker;
import dev.abound.testing.kafka.TopicReader;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration of {@code samples/kafka}, started with a broker of its own. */
class KafkaSampleTest {

    private static final Path SAMPLE = Path.of("samples/kafka");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void theSampleBringsABindingFromTheIntakeToTheTopics() throws Exception {
        KafkaCluster kafka = SharedBroker.kafka(); // nobody else there uses the topics' usual names
        try (Service service = Service.open(directory.resolve("data"), configuration(kafka))) {
            assertEquals("ok", send(service, binding()));
            assertTrue(service.awaitHandled(PATIENCE), "it is not handled yet");
            var events = TopicReader.read(kafka, "dhcp.binding.events");
            assertEquals(1, events.size());
            assertEquals("192.0.2.10", events.get(0).key());
            assertEquals("dev.abound.dhcp.lease.bound.v1", TopicReader.header(events.get(0), "ce_type"));
            assertEquals(1, TopicReader.read(kafka, "dhcp.binding.leases").size());
        }
    }

    private static Configuration configuration(KafkaCluster kafka) throws Exception {
        String text = Files.readString(SAMPLE.resolve("abound.properties"));
        assertTrue(text.contains("localhost:9092"));
        return Configuration.parse(text.replace("localhost:9092", kafka.servers()))
                .withIntake("0");
    }

    /** The line the sample's own page sends. */
    private static String binding() throws Exception {
        String page = Files.readString(SAMPLE.resolve("README.md"));
        return page.substring(page.indexOf("{\"action\""), page.indexOf("\\n' | nc"));
    }

    private static String send(Service service, String line) throws Exception {
        String listener = service.listeners().get("intake");
        int port = Integer.parseInt(listener.substring(listener.lastIndexOf(':') + 1));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            return answers.readLine();
        }
    }
}
