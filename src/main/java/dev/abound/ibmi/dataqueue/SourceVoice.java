package dev.abound.ibmi.dataqueue;

import dev.abound.value.Octets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the log hears of a source: each trouble once while it lasts, and again every hour; its end; other readers at most
 * once a minute.
 */
final class SourceVoice implements SafeReader.Witness {

    private static final Logger LOG = LoggerFactory.getLogger(DataQueueSource.class);
    private static final Duration REMINDER = Duration.ofHours(1);
    private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);

    private final String source;
    private final String place;
    private final Clock clock;
    private volatile Optional<String> trouble = Optional.empty();
    private Instant saidAt = Instant.MIN;
    private Instant heldAt = Instant.MIN;
    private Instant complainedAt = Instant.MIN;
    private final AtomicLong foreign = new AtomicLong();

    SourceVoice(String source, String place, Clock clock) {
        this.source = source;
        this.place = place;
        this.clock = clock;
    }

    void connected() {
        LOG.info("source {}: reads {}", source, place);
    }

    void trouble(String sentence, Duration pause) {
        Instant now = clock.instant();
        boolean isNew = trouble.filter(sentence::equals).isEmpty();
        if (isNew || saidAt.plus(REMINDER).isBefore(now)) {
            LOG.warn(
                    "source {}: {} Entries wait on the queue; the next try is in {} ms.",
                    source,
                    sentence,
                    pause.toMillis());
            saidAt = now;
        }
        trouble = Optional.of(sentence);
    }

    void well() {
        if (trouble.isPresent()) {
            LOG.info("source {}: {} is read again", source, place);
            trouble = Optional.empty();
        }
    }

    void stopped(String sentence) {
        trouble = Optional.of(sentence);
        LOG.error("source {} has stopped: {}", source, sentence);
    }

    void held(Duration time) {
        if (heldAt.plus(time).isAfter(clock.instant())) {
            return;
        }
        heldAt = clock.instant();
        LOG.warn(
                "source {}: a removal was not answered and may still happen; nothing is removed for {} s at most",
                source,
                time.toSeconds());
    }

    @Override
    public void foundGone() {
        complain("what was seen had been taken away by somebody else before it was removed");
    }

    @Override
    public void foundAnother() {
        complain("another entry was removed than the one seen; both are in the journal. A removal of a connection that"
                + " was lost came late, or somebody else reads too");
    }

    private void complain(String what) {
        long times = foreign.incrementAndGet();
        Instant now = clock.instant();
        if (complainedAt.plus(BETWEEN_COMPLAINTS).isBefore(now)) {
            LOG.warn(
                    "source {}: {}: {} ({} times so far). A queue has one reader, or entries are lost here: end the"
                            + " other (a second abound serve, a program with QRCVDTAQ).",
                    source,
                    place,
                    what,
                    times);
            complainedAt = now;
        }
    }

    /** Said as hexadecimal digits, so that they can be brought back by hand. */
    void lost(List<Octets> entries) {
        entries.forEach(entry -> LOG.error(
                "source {}: an entry of {} was removed and the journal did not keep it. Keep this line: {}",
                source,
                place,
                entry.hex()));
    }

    Optional<String> trouble() {
        return trouble;
    }

    long foreign() {
        return foreign.get();
    }
}
