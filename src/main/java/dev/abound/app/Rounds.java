package dev.abound.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again on a thread of its own. What goes wrong is said once, until it works again. */
final class Rounds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(2);

    private final CountDownLatch closing = new CountDownLatch(1);
    private final String name;
    private final Duration pause;
    private final Runnable work;
    private final Thread thread;
    private boolean troubled;

    private Rounds(String name, Duration pause, Runnable work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /**
     * Starts; the first round comes after the first pause.
     *
     * @param name of the thread, and of the work in messages
     */
    static Rounds every(Duration pause, String name, Runnable work) {
        Rounds rounds = new Rounds(name, pause, work);
        rounds.thread.start();
        return rounds;
    }

    private void run() {
        try {
            while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                round();
            }
        } catch (InterruptedException ending) {
            LOG.debug("{} ends", name, ending);
        }
    }

    private void round() {
        try {
            work.run();
            troubled = false;
        } catch (RuntimeException trouble) {
            if (!troubled) {
                LOG.warn("{} does not work now and is tried again: {}", name, trouble.getMessage());
            }
            troubled = true;
        }
    }

    /** Waits for a round under way. Does not interrupt it: a database inside this process would take that for its end. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(ENDS_WITHIN.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
