package dev.abound.ibmi.dataqueue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** How much lies on the queue: nothing when a look finds nothing; counted now and then when entries do not end. */
final class Depth {

    private static final int BACKLOG = 100;
    private static final Duration BETWEEN_COUNTS = Duration.ofMinutes(1);

    private final Clock clock;
    private int inARow;
    private Instant countedAt = Instant.MIN;
    private volatile OptionalInt last = OptionalInt.empty();
    private volatile Optional<Instant> lastLook = Optional.empty();
    private volatile Optional<Instant> lastEntry = Optional.empty();

    Depth(Clock clock) {
        this.clock = clock;
    }

    void nothing() {
        inARow = 0;
        last = OptionalInt.of(0);
        lastLook = Optional.of(clock.instant());
    }

    void came(DataQueuePort port) throws DataQueueException, InterruptedException {
        Instant now = clock.instant();
        lastLook = Optional.of(now);
        lastEntry = lastLook;
        if (++inARow >= BACKLOG && countedAt.plus(BETWEEN_COUNTS).isBefore(now)) {
            countedAt = now;
            last = port.depth();
        }
    }

    DataQueueStatus status(SourceVoice voice) {
        return new DataQueueStatus(voice.trouble(), lastLook, lastEntry, last, voice.foreign());
    }
}
