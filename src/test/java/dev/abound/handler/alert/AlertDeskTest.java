package dev.abound.handler.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.spi.Figure;
import dev.abound.spi.Notice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        AlertFormat format = new AlertFormat("/abound/test");
        Outbox outbox = Outbox.open(directory, format, 5);
        Unended unended = Unended.open(directory, format, outbox.waiting());
        Damper damper = new Damper(Duration.ofMinutes(15), 100);
        return new AlertDesk("test", damper, outbox, unended, this::deliver, Clock.systemUTC()).open();
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

    private static Notice lag(String handler) {
        return Notice.began(Notice.LAG, handler, NOON, handler + " lags");
    }

    private static Notice over(String handler) {
        return Notice.ended(Notice.LAG, handler, NOON, handler + " is over");
    }

    @Test
    void whatWasToldToBeginIsKnownAfterARestartAndNotToldAgainButItsEndIs() throws Exception {
        try (AlertDesk desk = open()) {
            desk.take(lag("dns"));
            desk.take(lag("siem"));
            desk.take(over("siem"));
            await(() -> delivered.size() == 3);
            assertEquals(List.of(lag("dns")), desk.unended());
        }
        try (AlertDesk desk = open()) {
            assertEquals(List.of(lag("dns")), desk.unended());
            desk.take(lag("dns"));
            desk.take(over("siem"));
            desk.take(over("dns"));
            await(() -> delivered.size() == 4);
        }
        try (AlertDesk desk = open()) {
            assertEquals(List.of(), desk.unended());
        }
        assertEquals(List.of("dns lags", "siem lags", "siem is over", "dns is over"), delivered);
    }

    @Test
    void aProcessThatEndedBetweenTheOutboxAndItsMemoryForgetsNothing() throws Exception {
        AlertFormat format = new AlertFormat("/abound/test");
        Unended.open(directory, format, List.of()).told(Alert.of(lag("siem")));
        List<Alert> waiting = List.of(Alert.of(lag("dns")), Alert.of(over("siem")));
        Unended.open(directory, format, waiting);
        Files.writeString(directory.resolve("unended"), "{\"type\":7}\n", StandardOpenOption.APPEND);
        assertEquals(
                List.of(lag("dns")), Unended.open(directory, format, List.of()).notices());
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
