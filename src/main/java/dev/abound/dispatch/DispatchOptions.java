package dev.abound.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * How patient the dispatcher is.
 *
 * @param firstPause before the first repetition; more than zero
 * @param longestPause the pause grows up to this; longer than the first
 * @param factor how much longer each pause is than the one before; more than 1
 * @param jitter share by which a pause is shortened or lengthened at random, 0 to 1, so that handlers of one receiver do
 *     not all come back at once
 * @param throwsTried how often an event is handed to a handler that throws before it becomes a dead letter, 1 or more
 * @param cursorPace a cursor that moves is stored at most this often, and when draining: so much may come again after a
 *     crash
 * @param pollSize largest number of records taken from the journal at once, 1 or more
 * @param pollWait how long one wait for new records lasts; an idle handler notices a stop within this time
 * @param newHandlersHearThePast a handler without a cursor starts at the beginning of the journal, else at its end
 * @param clock for times in the status and in dead letters
 * @param watch hears what is handed over and what becomes of it
 */
public record DispatchOptions(
        Duration firstPause,
        Duration longestPause,
        double factor,
        double jitter,
        int throwsTried,
        Duration cursorPace,
        int pollSize,
        Duration pollWait,
        boolean newHandlersHearThePast,
        Clock clock,
        DeliveryWatch watch) {

    public DispatchOptions {
        Objects.requireNonNull(clock);
        Objects.requireNonNull(watch);
        require(!firstPause.isNegative() && !firstPause.isZero(), "the first pause is longer than zero");
        require(longestPause.compareTo(firstPause) > 0, "the longest pause is longer than the first");
        require(factor > 1, "pauses grow by a factor above 1");
        require(jitter >= 0 && jitter <= 1, "jitter is a share from 0 to 1");
        require(throwsTried >= 1, "an event is tried at least once");
        require(!cursorPace.isNegative(), "the pace of storing cursors is not negative");
        require(pollSize >= 1, "at least one record is polled");
        require(!pollWait.isNegative(), "the wait for records is not negative");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** Pauses of 100 ms to 30 s, doubling, ±20 %; three tries for what throws; cursors stored every 500 ms. */
    public static DispatchOptions defaults() {
        return new DispatchOptions(
                Duration.ofMillis(100),
                Duration.ofSeconds(30),
                2,
                0.2,
                3,
                Duration.ofMillis(500),
                1_024,
                Duration.ofMillis(200),
                true,
                Clock.systemUTC(),
                DeliveryWatch.NONE);
    }

    public DispatchOptions withPauses(Duration first, Duration longest) {
        return new DispatchOptions(
                first,
                longest,
                factor,
                jitter,
                throwsTried,
                cursorPace,
                pollSize,
                pollWait,
                newHandlersHearThePast,
                clock,
                watch);
    }

    public DispatchOptions withThrowsTried(int times) {
        return new DispatchOptions(
                firstPause,
                longestPause,
                factor,
                jitter,
                times,
                cursorPace,
                pollSize,
                pollWait,
                newHandlersHearThePast,
                clock,
                watch);
    }

    public DispatchOptions withCursorPace(Duration pace) {
        return new DispatchOptions(
                firstPause,
                longestPause,
                factor,
                jitter,
                throwsTried,
                pace,
                pollSize,
                pollWait,
                newHandlersHearThePast,
                clock,
                watch);
    }

    public DispatchOptions withPolls(int size, Duration wait) {
        return new DispatchOptions(
                firstPause,
                longestPause,
                factor,
                jitter,
                throwsTried,
                cursorPace,
                size,
                wait,
                newHandlersHearThePast,
                clock,
                watch);
    }

    public DispatchOptions withNewHandlersHearingThePast(boolean past) {
        return new DispatchOptions(
                firstPause,
                longestPause,
                factor,
                jitter,
                throwsTried,
                cursorPace,
                pollSize,
                pollWait,
                past,
                clock,
                watch);
    }

    public DispatchOptions withClock(Clock time) {
        return new DispatchOptions(
                firstPause,
                longestPause,
                factor,
                jitter,
                throwsTried,
                cursorPace,
                pollSize,
                pollWait,
                newHandlersHearThePast,
                time,
                watch);
    }

    public DispatchOptions withWatch(DeliveryWatch listener) {
        return new DispatchOptions(
                firstPause,
                longestPause,
                factor,
                jitter,
                throwsTried,
                cursorPace,
                pollSize,
                pollWait,
                newHandlersHearThePast,
                clock,
                listener);
    }
}
