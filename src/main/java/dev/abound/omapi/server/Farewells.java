package dev.abound.omapi.server;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log whom we cut off and why: a few in ten seconds in words, the rest as a number, since whoever wants can be cut
 * off very often. Safe for use by any number of threads.
 */
final class Farewells {

    private static final Logger LOG = LoggerFactory.getLogger(Farewells.class);
    private static final long WHILE = TimeUnit.SECONDS.toNanos(10);
    private static final int IN_WORDS = 10;

    private long since = System.nanoTime();
    private long count;
    private long all;

    synchronized void tell(String peer, String why) {
        long now = System.nanoTime();
        if (now - since >= WHILE) {
            sumUp();
            since = now;
            count = 0;
        }
        all++;
        if (++count <= IN_WORDS) {
            LOG.info("omapi: {} is cut off: {}", peer, why);
        }
    }

    /** How many were cut off so far. */
    synchronized long all() {
        return all;
    }

    private void sumUp() {
        if (count > IN_WORDS) {
            LOG.info("omapi: {} more were cut off meanwhile", count - IN_WORDS);
        }
    }
}
