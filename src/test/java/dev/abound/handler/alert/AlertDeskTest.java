package dev.abound.handler.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.spi.Figure;
import dev.abound.spi.Notice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AlertDeskTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private Path directory;

    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private volatile AlertTarget.Outcome outcome = AlertTarget.DELIVERED;

    private AlertDesk open() throws Exception {
        Outbox outbox = Outbox.open(directory, new AlertFormat("/abound/test"), 5);
        return new AlertDesk("test", new Damper(Duration.ofMinutes(15), 100), outbox, this::deliver, Clock.systemUTC())
                .open();
    }

    private AlertTarget.Outcome deliver(Outbox.Kept kept) {
        if (outcome == AlertTarget.DELIVERED) {
            delivered.add(kept.alert().text());
        }
        return outcome;
    }

    private static Notice notice(int number) {
        return Notice.happened(Notice.NEW_DEVICE, "device " + number, NOON, "new " + number)
                .with(Map.of("name", "a \"name\"\nwith a line end"));
    }

    private static void await(BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "in time");
            Thread.onSpinWait();
        }
    }

    private long files() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json")).count();
        }
    }

    @Test
    void whatIsNotDeliveredWaitsOnTheDiskAndGoesOnAfterARestartInOrder() throws Exception {
        outcome = new AlertTarget.Outcome.Later("away");
        try (AlertDesk desk = open()) {
            for (int number = 0; number < 4; number++) {
                assertEquals(Optional.empty(), desk.take(notice(number)));
            }
        }
        assertEquals(4, files());
        outcome = AlertTarget.DELIVERED;
        try (AlertDesk desk = open()) {
            desk.hear(notice(4));
            await(() -> delivered.size() == 5);
            assertEquals(List.of("new 0", "new 1", "new 2", "new 3", "new 4"), delivered);
        }
        assertEquals(0, files());
    }

    @Test
    void theOutboxIsBoundedAnEventIsAskedToWaitAndANoticeIsCountedAsLost() throws Exception {
        outcome = new AlertTarget.Outcome.Later("away");
        try (AlertDesk desk = open()) {
            for (int number = 0; number < 5; number++) {
                assertEquals(Optional.empty(), desk.take(notice(number)));
            }
            assertEquals(Optional.of("5 alerts wait to be delivered"), desk.take(notice(5)));
            desk.hear(notice(6));
            await(() -> figure(desk, "alerts_lost") == 1);
            assertEquals(5, figure(desk, "alerts_waiting"));
        }
        assertEquals(5, files());
    }

    private static double figure(AlertDesk desk, String name) {
        return desk.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsRefusedForEverIsDroppedAndTheNextOneComes() throws Exception {
        outcome = new AlertTarget.Outcome.Never("it answered 400");
        try (AlertDesk desk = open()) {
            desk.take(notice(0));
            await(() -> figure(desk, "alerts_lost") == 1);
            outcome = AlertTarget.DELIVERED;
            desk.take(notice(1));
            await(() -> delivered.size() == 1);
        }
        assertEquals(List.of("new 1"), delivered);
        assertEquals(0, files());
    }

    @Test
    void aFileThatIsNoAlertIsLeftAlone() throws Exception {
        Files.writeString(directory.resolve("0000000000000000007.json"), "{\"type\":7}");
        try (AlertDesk desk = open()) {
            desk.take(notice(0));
            await(() -> delivered.size() == 1);
        }
        assertEquals(1, files());
    }

    @Test
    void anAlertReadsBackAsItWasWritten() throws Exception {
        Notice lasting = Notice.ended(Notice.LAG, "webhook", NOON, "over").with(Map.of("lagEvents", "7"));
        Alert alert = new Alert(lasting, 12);
        AlertFormat format = new AlertFormat("/abound/test");
        assertEquals(alert, AlertFormat.decode(format.encode(alert)));
        assertEquals(format.encode(alert), format.encode(alert), "the same id when it is sent again");
    }
}
