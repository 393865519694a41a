package dev.abound.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.ibmi.exitpoint.Probe;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerProvider;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The kit behaves as the service does. */
class HandlerHarnessTest {

    private final RecordingHandler handler = RecordingHandler.done();
    private final HandlerHarness harness = HandlerHarness.of(handler);

    @Test
    void aCapturedPacketArrivesAsTheEventTheServiceWouldMake() throws Exception {
        assertEquals(HandlerResult.done(), harness.playCaptured("ack"));
        BindingEvent event = handler.events().get(0);
        assertEquals(Action.BOUND, event.action());
        assertEquals(Optional.of(Events.CALLED_AT), event.time());
        assertEquals(Optional.of(Position.START), event.position());
        assertEquals(List.of(), event.warnings());
        assertEquals(event, harness.last());
    }

    @Test
    void aRepetitionHasTheSameIdAndAnotherCallHasNot() throws Exception {
        harness.playCaptured("ack");
        harness.playAgain();
        harness.playCaptured("ack");
        List<BindingEvent> events = handler.events();
        assertEquals(events.get(0), events.get(1));
        assertNotEquals(events.get(0).id(), events.get(2).id());
        assertEquals(new Position(0, 1), events.get(2).position().orElseThrow());
        assertEquals(2, harness.played().size());
    }

    @Test
    void everyWayOfPlayingReachesTheHandler() throws Exception {
        harness.play(ReplyBuilder.ack("10.1.2.3").renewal().build());
        harness.play(ParameterGroups.revoked("10.1.2.3", "0102005e005311"));
        harness.play(Events.renewed("10.1.2.4", "02:00:5e:00:53:12").build());
        harness.play(Events.released("10.1.2.4", "02:00:5e:00:53:12").build());
        assertEquals(
                List.of(Action.RENEWED, Action.REVOKED, Action.RENEWED, Action.RELEASED),
                handler.events().stream().map(BindingEvent::action).toList());
    }

    @Test
    void whatNoHandlerHearsOfIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> harness.playCaptured("offer"));
        assertThrows(IllegalArgumentException.class, () -> harness.play(Octets.of(1, 2, 3)));
        assertThrows(IllegalArgumentException.class, () -> harness.play(Probe.group(1)));
        assertThrows(IllegalStateException.class, harness::playAgain);
    }

    @Test
    void answersAndThrowsOfTheHandlerComeBack() throws Exception {
        HandlerHarness busy = HandlerHarness.of(RecordingHandler.answering(event -> HandlerResult.retry("busy")));
        assertEquals(HandlerResult.retry("busy"), busy.playCaptured("ack"));
        HandlerHarness broken = HandlerHarness.of(event -> {
            throw new IllegalStateException("a bug");
        });
        assertThrows(IllegalStateException.class, () -> broken.playCaptured("ack"));
    }

    @Test
    void aBatchHandlerHearsManyAtOnceAndAnotherDoesNot() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        BatchHandler batches = events -> {
            sizes.add(events.size());
            return HandlerResult.done();
        };
        List<BindingEvent> two = List.of(
                Events.bound("10.1.2.3", "02:00:5e:00:53:11").build(),
                Events.bound("10.1.2.4", "02:00:5e:00:53:12").build());
        assertEquals(HandlerResult.done(), HandlerHarness.of(batches).playTogether(two));
        assertEquals(List.of(2), sizes);
        assertThrows(IllegalStateException.class, () -> harness.playTogether(two));
    }

    @Test
    void closingClosesTheHandler() {
        harness.close();
        assertTrue(handler.isClosed());
    }

    @Test
    void aMisspeltSettingIsRefusedAsTheServiceRefusesIt() throws Exception {
        HandlerProvider provider = new Provider();
        HandlerHarness.of(provider, Map.of("file", "x"), Path.of(".")).playCaptured("ack");
        assertEquals(
                "handlers.recording.fiel is not a key of handler type recording. It has [file].",
                assertThrows(
                                SettingException.class,
                                () -> HandlerHarness.of(provider, Map.of("fiel", "x"), Path.of(".")))
                        .getMessage());
    }

    private final class Provider implements HandlerProvider {
        @Override
        public String type() {
            return "recording";
        }

        @Override
        public Set<String> keys() {
            return Set.of("file");
        }

        @Override
        public BindingHandler create(HandlerSettings settings) {
            return handler;
        }
    }

    @Test
    void waitingForEventsThatDoNotComeSaysHowManyDid() throws Exception {
        harness.playCaptured("ack");
        assertEquals(1, handler.await(1, Duration.ofSeconds(5)).size());
        assertEquals(
                "waited PT0S for 2 events, 1 have come",
                assertThrows(AssertionError.class, () -> handler.await(2, Duration.ZERO))
                        .getMessage());
    }

    @Test
    void theClockStandsUntilItIsMovedInEveryZone() {
        StillClock clock = StillClock.at("2026-11-21T13:25:36.123456Z");
        Clock elsewhere = clock.withZone(ZoneOffset.ofHours(1));
        clock.advance(Duration.ofMinutes(1));
        assertEquals(Instant.parse("2026-11-21T13:26:36.123456Z"), elsewhere.instant());
        assertEquals(ZoneOffset.ofHours(1), elsewhere.getZone());
        assertEquals(Instant.EPOCH, clock.moveTo(Instant.EPOCH).instant());
    }
}
