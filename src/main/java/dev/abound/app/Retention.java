package dev.abound.app;

import dev.abound.dispatch.Dispatcher;
import dev.abound.journal.Journal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Now and then drops what the configuration no longer keeps, never what a handler has not heard yet. */
final class Retention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final CountDownLatch closing = new CountDownLatch(1);
    private final Journal journal;
    private final Dispatcher dispatcher;

    private Retention(Journal journal, Dispatcher dispatcher) {
        this.journal = journal;
        this.dispatcher = dispatcher;
    }

    static Retention start(Journal journal, Dispatcher dispatcher) {
        Retention retention = new Retention(journal, dispatcher);
        Thread thread = new Thread(retention::run, "retention");
        thread.setDaemon(true);
        thread.start();
        return retention;
    }

    private void run() {
        try {
            while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                apply();
            }
        } catch (InterruptedException ending) {
            LOG.debug("retention ends", ending);
        }
    }

    private void apply() {
        try {
            journal.applyRetention(dispatcher.leastCursor());
        } catch (RuntimeException failure) {
            LOG.warn("retention could not be applied, it is tried again in a minute: {}", failure.getMessage());
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
