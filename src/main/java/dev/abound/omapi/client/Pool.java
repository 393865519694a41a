package dev.abound.omapi.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The connections of one client: opened when needed, used again, never more than agreed. */
final class Pool implements AutoCloseable {

    /** A server that restarted has closed them; after this long it is worth a look before something is written. */
    private static final long LOOK_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** A connection on loan, or waiting. */
    record Pooled(OmapiSession session, long number, long idleSince, boolean used) {
        Pooled returned() {
            return new Pooled(session, number, System.nanoTime(), true);
        }
    }

    private final ClientSettings settings;
    private final Semaphore free;
    private final Semaphore opening = new Semaphore(1, true); // dhcpd listens with a backlog of 1 and resets the rest
    private final Deque<Pooled> idle = new ArrayDeque<>(); // guarded by itself, the latest used first
    private long opened; // guarded by idle
    private boolean closed; // guarded by idle

    Pool(ClientSettings settings) {
        this.settings = settings;
        this.free = new Semaphore(settings.connections(), true);
    }

    /** One that is believed alive, rather the one with this number; the borrower gives it back, whatever happens. */
    Pooled borrow(long preferred, Deadline deadline) {
        waitForTurn(deadline);
        try {
            Optional<Pooled> waiting = takeIdle(preferred);
            while (waiting.isPresent() && !isAlive(waiting.get())) {
                waiting.get().session().close();
                waiting = takeIdle(preferred);
            }
            return waiting.orElseGet(() -> open(deadline));
        } catch (RuntimeException failed) {
            free.release();
            throw failed;
        }
    }

    /** A new connection, for a second try after an old one turned out dead. */
    Pooled borrowNew(Deadline deadline) {
        waitForTurn(deadline);
        try {
            return open(deadline);
        } catch (RuntimeException failed) {
            free.release();
            throw failed;
        }
    }

    void giveBack(Pooled pooled) {
        synchronized (idle) {
            if (pooled.session().isOpen() && !closed) {
                idle.push(pooled.returned());
            } else {
                pooled.session().close();
            }
        }
        free.release();
    }

    private void waitForTurn(Deadline deadline) {
        acquire(
                free,
                deadline,
                "all " + settings.connections() + " connections to " + settings.server()
                        + " were in use until the time was up");
    }

    private void acquire(Semaphore turn, Deadline deadline, String inVain) {
        try {
            if (!turn.tryAcquire(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) {
                throw new OmapiTimeoutException(inVain);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new OmapiTimeoutException("interrupted while waiting for a connection to " + settings.server());
        }
    }

    private Optional<Pooled> takeIdle(long preferred) {
        synchronized (idle) {
            if (closed) {
                throw new IllegalStateException("the client of " + settings.server() + " is closed");
            }
            Optional<Pooled> same = takeFirst(pooled -> pooled.number() == preferred);
            return same.isPresent() ? same : takeFirst(pooled -> true);
        }
    }

    private Optional<Pooled> takeFirst(Predicate<Pooled> wanted) {
        for (Iterator<Pooled> each = idle.iterator(); each.hasNext(); ) {
            Pooled pooled = each.next();
            if (wanted.test(pooled)) {
                each.remove();
                return Optional.of(pooled);
            }
        }
        return Optional.empty();
    }

    private static boolean isAlive(Pooled pooled) {
        boolean recent = System.nanoTime() - pooled.idleSince() < LOOK_AFTER_NANOS;
        return recent || pooled.session().isStillConnected();
    }

    private Pooled open(Deadline deadline) {
        OmapiSession session = openOneAtATime(deadline);
        synchronized (idle) {
            return new Pooled(session, ++opened, System.nanoTime(), false);
        }
    }

    private OmapiSession openOneAtATime(Deadline deadline) {
        acquire(opening, deadline, settings.server() + " did not take the connection in time");
        try {
            return OmapiSession.open(settings, Set.of(), deadline.orSooner(settings.connectTimeout()));
        } finally {
            opening.release();
        }
    }

    /** Closes what waits; what is on loan is closed when it comes back. */
    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(pooled -> pooled.session().close());
            idle.clear();
        }
    }
}
