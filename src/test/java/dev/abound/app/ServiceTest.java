package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.dispatch.HandlerSlot;
import dev.abound.intake.IntakeAddress;
import dev.abound.intake.IntakeClient;
import dev.abound.testing.Events;
import dev.abound.testing.ParameterGroups;
import dev.abound.testing.RecordingHandler;
import dev.abound.value.Octets;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTest {

    /** Leases of recorded packets ran out long ago; nobody is to hear of that here. */
    private static final Configuration WITHOUT_EXPIRY = Configuration.parse("ledger.expiry-delay = 50y");

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Octets ENTRY = ParameterGroups.entry(ParameterGroups.captured("ack"), Events.CALLED_AT);

    @TempDir
    private Path directory;

    private final RecordingHandler heard = RecordingHandler.done();

    @Test
    void whatComesInIsAcknowledgedHeardAndStaysWhenTheServiceHasEnded() throws Exception {
        try (Service service = open(WITHOUT_EXPIRY.withIntake("0"))) {
            send(service);
            assertTrue(service.awaitHandled(PATIENCE));
            assertEquals(1, heard.events().size());
            assertEquals(1, export().size());
        }
        assertEquals(1, export().size());
        assertEquals(Optional.empty(), ControlAddress.find(directory));
    }

    @Test
    void aHandlerKeepsItsPlaceAcrossRestarts() throws Exception {
        try (Service service = open(WITHOUT_EXPIRY.withIntake("0"))) {
            send(service);
            assertTrue(service.awaitHandled(PATIENCE));
        }
        try (Service service = open(WITHOUT_EXPIRY.withIntake("0"))) {
            assertTrue(service.awaitHandled(PATIENCE));
            assertEquals(1, heard.events().size(), "not again");
            Errands.run(
                    directory,
                    Configuration::defaults,
                    Call.of("journal.rebuild").with("handlers", List.of("test")),
                    record -> {});
            assertEquals(2, heard.events().size(), "again when asked");
        }
    }

    @Test
    void stoppingThroughTheControlChannelEndsIt() throws Exception {
        Thread stopping = new Thread(() -> stop(directory));
        try (Service service = open(WITHOUT_EXPIRY.withIntake("0"))) {
            stopping.start();
            service.awaitStop();
            assertFalse(service.hasFailed());
        }
        stopping.join();
        assertThrows(ServiceException.class, () -> Errands.stop(directory, PATIENCE));
    }

    private static void stop(Path directory) {
        try {
            Errands.stop(directory, PATIENCE);
        } catch (java.io.IOException | InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void whatCannotBeOpenedLeavesNothingOpen() throws Exception {
        Configuration wrong = Configuration.parse("handlers.file.type = jsonl").withIntake("0");
        assertTrue(assertThrows(ConfigurationException.class, () -> open(wrong))
                .getMessage()
                .contains("handlers.file.file is missing"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Configuration port = Configuration.defaults().withIntake("127.0.0.1:" + taken.getLocalPort());
            assertThrows(RuntimeException.class, () -> open(port));
        }
        open(WITHOUT_EXPIRY.withIntake("0")).close();
    }

    @Test
    void aCaptureIsASource() throws Exception {
        Path capture = Path.of("src/main/resources/dev/abound/testing/captures/kea-dora-renew-release.pcap");
        Configuration configuration = Configuration.parse(
                "sources.lab.type = capture\nsources.lab.realm = lab\nsources.lab.file = " + capture + "\n");
        try (Service service = open(configuration)) {
            assertTrue(service.listeners().isEmpty());
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (heard.events().size() < 2 && System.nanoTime() < end) {
                service.awaitHandled(Duration.ofMillis(100));
            }
            assertTrue(heard.events().size() >= 2);
            assertEquals("lab", heard.events().get(0).realm());
        }
    }

    private Service open(Configuration configuration) throws InterruptedException {
        return Service.open(directory, configuration, HandlerSlot.of("test", () -> heard));
    }

    private static void send(Service service) throws Exception {
        try (IntakeClient client =
                IntakeClient.connect(IntakeAddress.parse(service.listeners().get("intake")))) {
            client.send(ENTRY).get();
        }
    }

    private List<String> export() throws Exception {
        List<String> records = new ArrayList<>();
        Errands.run(
                directory,
                Configuration::defaults,
                Call.of("journal.export"),
                record -> records.add(record.path("id").asText()));
        return records;
    }
}
