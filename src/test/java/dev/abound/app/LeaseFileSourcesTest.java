package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.dispatch.HandlerSlot;
import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.spi.SettingException;
import dev.abound.testing.RecordingHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseFileSourcesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String RECORD =
            """
            lease %s {
              starts 6 2026/11/21 12:00:00;
              ends 6 2026/11/21 13:00:00;
              cltt 6 2026/11/21 12:00:00;
              binding state active;
              hardware ethernet 02:00:5e:00:53:01;
            }
            """;

    @TempDir
    private Path directory;

    private final RecordingHandler heard = RecordingHandler.done();
    private Path file;

    @BeforeEach
    void aLeaseFile() throws Exception {
        file = Files.writeString(directory.resolve("dhcpd.leases"), RECORD.formatted("192.0.2.1"));
    }

    private Service open(String more) throws InterruptedException {
        Configuration configuration =
                Configuration.parse("ledger.expiry-delay = 50y\nsources.dhcpd.type = isc-leases\n" + more);
        return Service.open(directory.resolve("data"), configuration, HandlerSlot.of("test", () -> heard));
    }

    private void append(String address) throws Exception {
        Files.writeString(file, RECORD.formatted(address), StandardOpenOption.APPEND);
    }

    @Test
    void aLeaseFileIsFollowedAcrossRestarts() throws Exception {
        String settings =
                "sources.dhcpd.file = " + file + "\nsources.dhcpd.realm = lab\nsources.dhcpd.system = dhcp1\n";
        Path notebook = directory.resolve("data/sources/dhcpd.leases");
        try (Service service = open(settings)) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!(Files.exists(notebook) && Files.size(notebook) > 0) && System.nanoTime() < end) {
                service.awaitHandled(Duration.ofMillis(50));
            }
            append("192.0.2.2");
            heard.await(1, PATIENCE);
        }
        append("192.0.2.3");
        try (Service service = open(settings)) {
            List<BindingEvent> events = heard.await(2, PATIENCE);
            assertTrue(service.awaitHandled(PATIENCE));
            assertEquals(
                    List.of("192.0.2.2", "192.0.2.3"),
                    events.stream()
                            .map(event -> event.address().orElseThrow().toString())
                            .toList());
            assertEquals(Action.BOUND, events.get(1).action());
            assertEquals("lab", events.get(1).realm());
            assertEquals(Optional.of("dhcp1"), events.get(1).server().system());
        }
    }

    @Test
    void whatCannotBeFollowedIsRefusedBeforeADoorOpens() {
        assertTrue(assertThrows(ConfigurationException.class, () -> open(""))
                .getMessage()
                .contains("sources.dhcpd.file is missing"));
        assertTrue(assertThrows(
                        ConfigurationException.class,
                        () -> open("sources.dhcpd.file = " + file + "\nsources.dhcpd.queue = Q\n"))
                .getMessage()
                .contains("means nothing to a source of type isc-leases"));
        assertThrows(SettingException.class, () -> open("sources.dhcpd.file = /no/such/directory/dhcpd.leases\n"));
    }
}
