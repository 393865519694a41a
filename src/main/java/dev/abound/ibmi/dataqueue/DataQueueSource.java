package dev.abound.ibmi.dataqueue;

import dev.abound.ibmi.dataqueue.DataQueueException.Trouble;
import dev.abound.ibmi.system.QualifiedName;
import dev.abound.ibmi.system.SignOnGate;
import dev.abound.ibmi.system.SystemAccess;
import dev.abound.spi.BindingSource;
import dev.abound.spi.Figure;
import dev.abound.spi.Inbox;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Reads one FIFO data queue through JTOpen. Each entry is seen, journaled and forced, and only then removed.
 *
 * <p>A connection that breaks, a system that goes down, a queue or an authority that is missing: it tries again for ever,
 * with pauses that grow to half a minute. It ends by itself only when another try would do harm (a refused password) or
 * cannot help (a queue that is not FIFO), and says what to do. One source reads a queue: a second reader would take
 * entries from it, which is noticed and said.
 */
public final class DataQueueSource implements BindingSource {

    /** Beyond the longest wait, so that only a dead connection is given up. */
    private static final Duration ANSWER_AFTER_WAIT = Duration.ofSeconds(30);

    private static final Duration WHILE_HELD = Duration.ofSeconds(1);

    private final String name;
    private final DataQueueDoor door;
    private final ReadingOptions options;
    private final Clock clock;
    private final StopSign stop = new StopSign();
    private final SourceVoice voice;
    private final Depth depth;

    DataQueueSource(String name, DataQueueDoor door, ReadingOptions options, Clock clock) {
        this.name = Objects.requireNonNull(name);
        this.door = door;
        this.options = options;
        this.clock = clock;
        this.voice = new SourceVoice(name, door.place(), clock);
        this.depth = new Depth(clock);
    }

    /**
     * Connects nowhere yet.
     *
     * @param gate shared by everything in this process that signs on
     * @param access its {@code answerWithin} is replaced by the wait and {@code 30 s}, unless it is shorter
     */
    public static DataQueueSource of(
            String name, SignOnGate gate, SystemAccess access, QualifiedName queue, ReadingOptions options) {
        Duration patience = options.look().plus(ANSWER_AFTER_WAIT);
        SystemAccess bounded =
                access.answerWithin().compareTo(patience) < 0 ? access : access.withAnswerWithin(patience);
        return new DataQueueSource(name, new ToolboxDoor(gate, bounded, queue), options, Clock.systemUTC());
    }

    @Override
    public String name() {
        return name;
    }

    /** How it is doing; from any thread. */
    public DataQueueStatus status() {
        return depth.status(voice);
    }

    @Override
    public Optional<String> trouble() {
        DataQueueStatus now = status();
        return now.trouble().or(() -> Optional.of("has not read " + door.place() + " yet")
                .filter(none -> now.lastLook().isEmpty()));
    }

    @Override
    public List<Figure> figures() {
        DataQueueStatus now = status();
        List<Figure> figures = new ArrayList<>();
        now.depth()
                .ifPresent(entries -> figures.add(Figure.gauge(
                        "exit_queue_depth", "Entries on the data queue when they were last counted.", entries)));
        figures.add(Figure.counter(
                "exit_queue_foreign", "Entries that were not those seen before: somebody else reads.", now.foreign()));
        return figures;
    }

    @Override
    public void run(Inbox inbox) throws InterruptedException {
        SafeReader reader = new SafeReader(inbox, options, voice, clock, stop::isRaised);
        BackOff backOff = new BackOff(options.firstPause(), options.longestPause(), ThreadLocalRandom.current());
        try {
            while (!stop.isRaised()) {
                if (!serve(reader, backOff)) {
                    return;
                }
            }
        } finally {
            voice.lost(reader.homeless());
        }
    }

    /** One connection, to its end; false when there shall be no other. */
    private boolean serve(SafeReader reader, BackOff backOff) throws InterruptedException {
        try (DataQueuePort port = door.open()) {
            voice.connected();
            while (!stop.isRaised()) {
                round(reader, port, backOff);
            }
            return true;
        } catch (DataQueueException trouble) {
            if (trouble.trouble() == Trouble.FINAL) {
                voice.stopped(trouble.getMessage());
                return false;
            }
            Duration pause = backOff.next();
            voice.trouble(trouble.getMessage(), pause);
            stop.pause(pause);
            return true;
        }
    }

    private void round(SafeReader reader, DataQueuePort port, BackOff backOff)
            throws DataQueueException, InterruptedException {
        try {
            SafeReader.Outcome outcome = reader.round(port);
            backOff.reset();
            voice.well();
            switch (outcome) {
                case IDLE -> depth.nothing();
                case MOVED -> depth.came(port);
                case HELD -> hold();
            }
        } catch (NotKeptException refused) { // the inbox has said why; the entry is still on the queue
            Duration pause = backOff.next();
            voice.trouble("the journal does not keep entries: " + refused.getMessage() + ".", pause);
            stop.pause(pause);
        }
    }

    private void hold() throws InterruptedException {
        voice.held(options.lateRemoval());
        stop.pause(WHILE_HELD);
    }

    /** Within the wait of one look. */
    @Override
    public void close() {
        stop.raise();
    }
}
