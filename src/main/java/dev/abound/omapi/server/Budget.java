package dev.abound.omapi.server;

import java.util.concurrent.atomic.AtomicLong;

/** What strangers together make us keep. Safe for use by any number of threads. */
final class Budget {

    private final long most;
    private final AtomicLong kept = new AtomicLong();

    Budget(long most) {
        this.most = most;
    }

    /** False when more is asked for than there is; it is counted all the same, until it is given back. */
    boolean count(long more) {
        return more == 0 || kept.addAndGet(more) <= most || more < 0;
    }

    long kept() {
        return kept.get();
    }
}
