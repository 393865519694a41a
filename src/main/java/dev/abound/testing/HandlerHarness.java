package dev.abound.testing;

import dev.abound.event.BindingEvent;
import dev.abound.ibmi.exitpoint.ExitEntryDecoder;
import dev.abound.ibmi.exitpoint.ParameterGroup;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.RecordContent;
import dev.abound.journal.RecordId;
import dev.abound.packet.DhcpPacket;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.Decoded;
import dev.abound.spi.HandlerProvider;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import dev.abound.spi.SourceContext;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays packets, parameter groups, entries or events to a handler, on the caller's thread. What is played goes the way
 * it goes in the service: a packet becomes a parameter group, an entry, a record with id and position, an event; then
 * the handler hears it and its answer comes back. Not for use by two threads.
 *
 * <pre>{@code
 * HandlerHarness harness = HandlerHarness.of(new MyHandler(file));
 * assertEquals(HandlerResult.done(), harness.playCaptured("ack"));
 * assertEquals(HandlerResult.done(), harness.playAgain());     // the same id: a handler must bear that
 * }</pre>
 *
 * <p>Time stands still at {@link Events#CALLED_AT} and goes on by one second after each event.
 */
public final class HandlerHarness implements AutoCloseable {

    private static final String SOURCE = "test";
    private static final Duration PACE = Duration.ofSeconds(1);

    private final BindingHandler handler;
    private final StillClock clock = StillClock.at(Events.CALLED_AT);
    private final List<BindingEvent> played = new ArrayList<>();
    private Position next = Position.START;

    private HandlerHarness(BindingHandler handler) {
        this.handler = handler;
    }

    public static HandlerHarness of(BindingHandler handler) {
        return new HandlerHarness(handler);
    }

    /**
     * The handler a provider makes of configuration lines, given without their prefix {@code handlers.NAME.}.
     *
     * @throws SettingException for a key the provider does not list, as the service would refuse it at start
     */
    public static HandlerHarness of(HandlerProvider provider, Map<String, String> settings, Path directory) {
        HandlerSettings configured = new HandlerSettings(provider.type(), settings, directory);
        for (String key : settings.keySet()) {
            if (!provider.keys().contains(key)) {
                throw new SettingException(configured.fullKey(key) + " is not a key of handler type " + provider.type()
                        + ". It has " + provider.keys() + ".");
            }
        }
        return of(provider.create(configured));
    }

    /** Plays a captured packet by its name in {@link Packets}. */
    public HandlerResult playCaptured(String name) throws InterruptedException {
        return play(Packets.captured(name));
    }

    /** Plays the notification that goes with a reply; {@link ReplyBuilder} makes those no capture has. */
    public HandlerResult play(DhcpPacket reply) throws InterruptedException {
        return play(ParameterGroups.of(reply));
    }

    /** Plays a call of the exit program, at the time the clock shows. */
    public HandlerResult play(ParameterGroup group) throws InterruptedException {
        return play(ParameterGroups.entry(group, clock.instant()));
    }

    /**
     * Plays an entry, octet for octet.
     *
     * @throws IllegalArgumentException for one that makes no event: no handler ever hears of those
     */
    public HandlerResult play(Octets entry) throws InterruptedException {
        JournalRecord record = new JournalRecord(next, content(entry));
        next = next.next();
        Decoded decoded = new ExitEntryDecoder().decode(record, SourceContext.DEFAULT);
        if (decoded instanceof Decoded.Event event) {
            return play(event.event());
        }
        throw new IllegalArgumentException("this entry is " + decoded.state() + " and makes no event: " + decoded);
    }

    private RecordContent content(Octets entry) {
        return new RecordContent(
                RecordId.of(SOURCE, ExitEntryDecoder.KIND, entry, Optional.empty()),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                SOURCE,
                ExitEntryDecoder.KIND,
                new ExitEntryDecoder().partitionKey(entry).orElse(SOURCE),
                false,
                false,
                entry);
    }

    /** Plays an event as it is; {@link Events} has some to begin with. */
    public HandlerResult play(BindingEvent event) throws InterruptedException {
        played.add(event);
        clock.advance(PACE);
        return handler.handle(event);
    }

    /**
     * Plays events together, as the service does when many wait.
     *
     * @throws IllegalStateException when the handler is no {@link BatchHandler}
     */
    public HandlerResult playTogether(List<BindingEvent> events) throws InterruptedException {
        if (!(handler instanceof BatchHandler batches)) {
            throw new IllegalStateException(handler.getClass().getName() + " takes one event at a time: play them so");
        }
        played.addAll(events);
        return batches.handle(events);
    }

    /**
     * Plays the last event once more, with the same id, as can happen after a restart.
     *
     * @throws IllegalStateException when nothing was played
     */
    public HandlerResult playAgain() throws InterruptedException {
        return handler.handle(last());
    }

    /** @throws IllegalStateException when nothing was played */
    public BindingEvent last() {
        if (played.isEmpty()) {
            throw new IllegalStateException("nothing has been played yet");
        }
        return played.get(played.size() - 1);
    }

    /** What was played, in order, without repetitions. */
    public List<BindingEvent> played() {
        return List.copyOf(played);
    }

    /** The time the next notification will carry; move it as you like. */
    public StillClock clock() {
        return clock;
    }

    /** Closes the handler, as the service does after the last event. */
    @Override
    public void close() {
        handler.close();
    }
}
