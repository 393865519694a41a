package dev.abound.journal.kafka;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once when the cluster leaves appends unanswered for long, and once when it answers again. Safe for any number of threads. */
final class Silence {

    private static final Logger LOG = LoggerFactory.getLogger(Silence.class);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final String topic;
    private final LongSupplier nanoTime;
    private long waiting;
    private long since;
    private boolean told;

    Silence(String topic, LongSupplier nanoTime) {
        this.topic = topic;
        this.nanoTime = nanoTime;
    }

    synchronized void asked() {
        if (waiting++ == 0) {
            since = nanoTime.getAsLong();
        }
        look();
    }

    synchronized void answered() {
        waiting--;
        since = nanoTime.getAsLong();
        if (told) {
            told = false;
            LOG.info("topic {}: Kafka answers again", topic);
        }
    }

    /** @return is it said now that nobody answers? */
    synchronized boolean look() {
        if (!told && waiting > 0 && nanoTime.getAsLong() - since > LONG.toNanos()) {
            told = true;
            LOG.warn(
                    "topic {}: Kafka has not answered for {} s. {} records wait, their senders are not acknowledged and"
                            + " nothing is lost; look at the brokers",
                    topic,
                    LONG.toSeconds(),
                    waiting);
        }
        return told;
    }
}
