package dev.abound.handler.alert;

import dev.abound.handler.alert.AlertTarget.Outcome;
import dev.abound.spi.Figure;
import dev.abound.spi.Notice;
import dev.abound.value.Escaped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is to be told, damps it, keeps it, and delivers it on a thread of its own, in order. A target that is away
 * is tried again after pauses that grow to a minute, for ever.
 */
final class AlertDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertDesk.class);
    private static final int MOST_NOTICES = 1_000;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(2);
    private static final long LOOK_ROUND_MILLIS = 200;

    private final String shown;
    private final Damper damper;
    private final Outbox outbox;
    private final Unended unended;
    private final AlertTarget target;
    private final Clock clock;
    private final BlockingQueue<Notice> heard = new ArrayBlockingQueue<>(MOST_NOTICES);
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread;
    private volatile boolean closing;
    private Duration pause = FIRST_PAUSE;
    private Instant notBefore = Instant.MIN;

    AlertDesk(String handler, Damper damper, Outbox outbox, Unended unended, AlertTarget target, Clock clock) {
        this.shown = Escaped.text(handler);
        this.damper = damper;
        this.outbox = outbox;
        this.unended = unended;
        this.target = target;
        this.clock = clock;
        this.thread = new Thread(this::run, "alert-" + handler);
        this.thread.setDaemon(true);
    }

    AlertDesk open() {
        unended.alerts().forEach(damper::recall);
        thread.start();
        return this;
    }

    /** For any thread; never waits. What cannot be taken is logged and counted. */
    void hear(Notice notice) {
        if (closing) {
            lose(notice, "it is ending");
        } else if (!heard.offer(notice)) {
            lose(notice, "too much is told at once");
        }
    }

    /** What it told to begin and not to end, earlier processes included. */
    synchronized List<Notice> unended() {
        return unended.notices();
    }

    private void lose(Notice notice, String why) {
        lost.incrementAndGet();
        LOG.warn("alert \"{}\" cannot keep this one, because {}: {}", shown, why, Escaped.text(notice.text()));
    }

    /**
     * Takes one that must not be lost: it is kept, or held back to be told with others, when this returns.
     *
     * @return why it cannot be taken now; empty when it was
     */
    synchronized Optional<String> take(Notice notice) {
        if (outbox.isFull()) {
            return Optional.of(outbox.size() + " alerts wait to be delivered");
        }
        try {
            keep(damper.offer(Alert.of(notice), clock.instant()));
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.of("an alert cannot be kept: " + refused);
        }
    }

    private void keep(List<Alert> alerts) throws IOException {
        for (Alert alert : alerts) {
            try {
                outbox.add(alert);
            } catch (IOException refused) {
                damper.forget(alert);
                throw refused;
            }
            note(alert);
        }
    }

    private void note(Alert alert) {
        try {
            unended.told(alert);
        } catch (IOException refused) {
            LOG.warn(
                    "alert \"{}\" may not know after a restart that this one was told: {}: {}",
                    shown,
                    Escaped.text(alert.text()),
                    refused.toString());
        }
    }

    /** The first alert that waits is delivered alone; whatever comes meanwhile waits behind it. */
    private void run() {
        try {
            while (!closing) {
                Optional.ofNullable(heard.poll(LOOK_ROUND_MILLIS, TimeUnit.MILLISECONDS))
                        .ifPresent(this::takeOrLose);
                takeDue();
                deliver();
            }
        } catch (InterruptedException leaving) {
            LOG.debug("alert \"{}\" was asked to leave", shown, leaving);
        }
    }

    private void takeOrLose(Notice notice) {
        take(notice).ifPresent(why -> lose(notice, why));
    }

    private synchronized void takeDue() {
        try {
            if (!outbox.isFull()) {
                keep(damper.due(clock.instant()));
            }
        } catch (IOException refused) {
            LOG.warn("alert \"{}\" cannot keep what it held back: {}", shown, refused.toString());
        }
    }

    private void deliver() throws InterruptedException {
        Optional<Outbox.Kept> first = first();
        while (first.isPresent()
                && !closing
                && heard.isEmpty()
                && !clock.instant().isBefore(notBefore)) {
            settle(first.get(), attempt(first.get()));
            first = first();
        }
    }

    private synchronized Optional<Outbox.Kept> first() {
        return outbox.first();
    }

    private Outcome attempt(Outbox.Kept kept) throws InterruptedException {
        try {
            return target.deliver(kept);
        } catch (RuntimeException | LinkageError bug) {
            LOG.debug("alert \"{}\" failed", shown, bug);
            return new Outcome.Later(bug.toString());
        }
    }

    private void settle(Outbox.Kept kept, Outcome outcome) {
        if (outcome instanceof Outcome.Later later) {
            if (pause.equals(FIRST_PAUSE)) {
                LOG.warn("alert \"{}\" is not delivered and is tried again: {}", shown, Escaped.text(later.why()));
            }
            notBefore = clock.instant().plus(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            return;
        }
        if (outcome instanceof Outcome.Never never) {
            lose(kept.alert().notice(), Escaped.text(never.why()));
        } else {
            delivered.incrementAndGet();
        }
        pause = FIRST_PAUSE;
        remove();
    }

    private synchronized void remove() {
        try {
            outbox.removeFirst();
        } catch (IOException stays) {
            LOG.warn("alert \"{}\": a delivered one stays on the disk and comes again: {}", shown, stays.toString());
        }
    }

    synchronized List<Figure> figures() {
        return List.of(
                Figure.counter("alerts_delivered", "Alerts that were delivered.", delivered.get()),
                Figure.counter("alerts_lost", "Alerts that could not be kept, or were refused.", lost.get()),
                Figure.gauge("alerts_waiting", "Alerts that wait to be delivered.", outbox.size()));
    }

    /** What is held back is kept for the next start. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(ENDS_WITHIN.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        keepTheRest();
        target.close();
    }

    private synchronized void keepTheRest() {
        for (Notice notice = heard.poll(); notice != null; notice = heard.poll()) {
            takeOrLose(notice);
        }
        try {
            keep(damper.rest(clock.instant()));
        } catch (IOException refused) {
            LOG.warn("alert \"{}\" cannot keep what it held back: {}", shown, refused.toString());
        }
    }
}
