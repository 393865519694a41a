package dev.abound.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.event.Relay;
import dev.abound.event.Server;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

final class CollapsedRenewalsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final CollapsedRenewals hourly = new CollapsedRenewals(HOUR, 100);
    private long records;

    private BindingEvent.Builder event(Action action, Duration afterNoon) {
        return BindingEvent.builder(action)
                .position(new Position(0, records++))
                .calledAt(Optional.of(NOON.plus(afterNoon)))
                .address(Optional.of(Ipv4Address.parse("192.0.2.7")))
                .client(client("02005e005311", "alpha"))
                .server(server("192.0.2.1"))
                .lease(Optional.of(LeaseDuration.ofSeconds(3_600)));
    }

    private static Client client(String hardware, String name) {
        return new Client(
                Optional.of(Octets.ofHex("01" + hardware)),
                Optional.of(new HardwareAddress(1, Octets.ofHex(hardware))),
                Optional.of(name));
    }

    private static Server server(String address) {
        return new Server(Optional.of(Ipv4Address.parse(address)), Optional.empty(), Optional.empty());
    }

    private boolean renewed(int minutes) {
        return renewed(minutes, same -> same);
    }

    private boolean renewed(int minutes, UnaryOperator<BindingEvent.Builder> change) {
        return hourly.test(
                change.apply(event(Action.RENEWED, Duration.ofMinutes(minutes))).build());
    }

    @Test
    void anUnchangedLeaseIsToldOnceInAWhileHoweverOftenItIsRenewed() {
        assertTrue(hourly.test(event(Action.BOUND, Duration.ZERO).build()));
        assertFalse(renewed(30));
        assertFalse(renewed(59));
        assertTrue(renewed(60));
        assertFalse(renewed(119));
        assertTrue(renewed(120));
    }

    @Test
    void everyChangePasses() {
        assertTrue(renewed(0));
        assertTrue(renewed(1, event -> event.client(client("02005e005312", "alpha"))), "another client");
        assertTrue(renewed(2, event -> event.client(client("02005e005312", "beta"))), "another host name");
        assertTrue(renewed(3), "back again");
        assertTrue(renewed(4, event -> event.server(server("192.0.2.2"))), "another server");
        assertTrue(renewed(5), "back again");
        assertTrue(renewed(6, event -> event.lease(Optional.of(LeaseDuration.ofSeconds(7_200)))), "a longer lease");
        assertTrue(renewed(7), "back again");
        assertTrue(renewed(8, event -> event.relay(Optional.of(relay("0a")))), "another port of the switch");
        assertTrue(renewed(9, event -> event.relay(Optional.of(relay("0b")))), "and another");
        assertFalse(renewed(10, event -> event.relay(Optional.of(relay("0b")))), "nothing new");
    }

    private static Relay relay(String circuit) {
        return new Relay(Optional.empty(), Optional.of(Octets.ofHex(circuit)), Optional.empty());
    }

    @Test
    void aChangeBehindManyOctetsIsSeen() {
        String long1 = "00".repeat(200) + "01";
        String long2 = "00".repeat(200) + "02";
        assertTrue(renewed(0, event -> event.client(identifiedBy(long1))));
        assertTrue(renewed(1, event -> event.client(identifiedBy(long2))));
    }

    private static Client identifiedBy(String hex) {
        return new Client(Optional.of(Octets.ofHex(hex)), Optional.empty(), Optional.empty());
    }

    @Test
    void anythingButARenewalPassesAndTheNextRenewalTellsAgain() {
        assertTrue(renewed(0));
        assertTrue(hourly.test(event(Action.RELEASED, Duration.ofMinutes(1)).build()));
        assertTrue(hourly.test(event(Action.RELEASED, Duration.ofMinutes(2)).build()));
        assertTrue(renewed(3), "it was given back in between");
    }

    @Test
    void whatComesAgainPassesAgain() {
        List<BindingEvent> day = new ArrayList<>();
        for (int minute = 0; minute < 24 * 60; minute += 20) {
            day.add(event(Action.RENEWED, Duration.ofMinutes(minute)).build());
        }
        List<BindingEvent> first = day.stream().filter(hourly).toList();
        assertEquals(24, first.size());
        List<BindingEvent> second = day.stream().filter(hourly).toList();
        assertEquals(first, second, "heard again from the beginning");
    }

    @RepeatedTest(100)
    void aRetryFromTheMiddleHidesNothingThatHadPassed() {
        long seed = Long.getLong("abound.seed", System.nanoTime());
        Random random = new Random(seed);
        List<BindingEvent> day = new ArrayList<>();
        for (int minute = 0; minute < 600; minute += 1 + random.nextInt(30)) {
            String name = random.nextInt(10) == 0 ? "beta" : "alpha";
            Action action = random.nextInt(12) == 0 ? Action.RELEASED : Action.RENEWED;
            day.add(event(action, Duration.ofMinutes(minute))
                    .client(client("02005e005311", name))
                    .build());
        }
        List<BindingEvent> heard = day.stream().filter(hourly).toList();
        int middle = random.nextInt(day.size());
        List<BindingEvent> again =
                day.subList(middle, day.size()).stream().filter(hourly).toList();
        for (BindingEvent event : heard) {
            assertTrue(
                    event.position().orElseThrow().offset() < middle
                            || again.stream().anyMatch(told -> told.equals(event) || standsFor(told, event)),
                    "seed " + seed + ", " + event);
        }
    }

    /** The retry may begin the hour elsewhere: then the same was told within the hour before. */
    private static boolean standsFor(BindingEvent told, BindingEvent event) {
        Instant time = event.time().orElseThrow();
        return event.action() == Action.RENEWED
                && told.client().equals(event.client())
                && told.time().orElseThrow().isBefore(time)
                && told.time().orElseThrow().plus(Duration.ofHours(1)).isAfter(time);
    }

    @Test
    void aClockThatJumpsBackHidesNothing() {
        assertTrue(renewed(0));
        assertTrue(renewed(-120));
        assertFalse(renewed(-100));
    }

    @Test
    void itRemembersNoMoreAddressesThanItIsTold() {
        for (int i = 0; i < 1_000; i++) {
            BindingEvent event = event(Action.RENEWED, Duration.ZERO)
                    .address(Optional.of(new Ipv4Address(i)))
                    .build();
            assertTrue(hourly.test(event));
        }
        BindingEvent last = event(Action.RENEWED, Duration.ZERO)
                .address(Optional.of(new Ipv4Address(999)))
                .build();
        BindingEvent forgotten = event(Action.RENEWED, Duration.ZERO)
                .address(Optional.of(new Ipv4Address(0)))
                .build();
        assertFalse(hourly.test(last));
        assertTrue(hourly.test(forgotten), "better twice than never");
    }
}
