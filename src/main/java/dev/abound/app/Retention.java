package dev.abound.app;

import dev.abound.dispatch.Dispatcher;
import dev.abound.journal.Journal;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Now and then drops what the configuration no longer keeps, never what a handler has not heard yet. */
final class Retention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int EVERY_SECONDS = 60;

    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "retention");
        thread.setDaemon(true);
        return thread;
    });

    private Retention() {}

    static Retention start(Journal journal, Dispatcher dispatcher) {
        Retention retention = new Retention();
        retention.clockwork.scheduleWithFixedDelay(
                () -> apply(journal, dispatcher), EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        return retention;
    }

    private static void apply(Journal journal, Dispatcher dispatcher) {
        try {
            journal.applyRetention(dispatcher.leastCursor());
        } catch (RuntimeException failure) {
            LOG.warn("retention could not be applied, it is tried again in a minute: {}", failure.getMessage());
        }
    }

    @Override
    public void close() {
        clockwork.shutdown();
    }
}
