package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiStatus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what was answered, and tells of a store that fails: the client "I/O error", the log the reason, at most every ten seconds, since a database that is
 * gone fails every request. Safe for use by any number of threads.
 */
final class Trouble {

    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(10);

    private final LongAdder answered = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

    /** The reply of a request that is done. */
    Reply replyOf(CompletableFuture<Reply> done) {
        answered.increment();
        try {
            Reply reply = done.join();
            if (reply.refusal()) {
                refused.increment();
            }
            return reply;
        } catch (CompletionException failed) {
            tell(failed.getCause() == null ? failed : failed.getCause());
            return Reply.status(OmapiStatus.IO_ERROR);
        }
    }

    /** Requests so far, whatever the answer. */
    long answered() {
        return answered.sum();
    }

    /** Of those, the ones answered with a status that says no, failures left out. */
    long refused() {
        return refused.sum();
    }

    /** Of those, the ones the store failed at. */
    long failures() {
        return failures.get();
    }

    private void tell(Throwable reason) {
        long count = failures.incrementAndGet();
        long until = quietUntil.get();
        long now = System.nanoTime();
        if (now - until >= 0 && quietUntil.compareAndSet(until, now + SILENCE)) {
            LOG.error("omapi: a request failed and was answered with \"I/O error\"; {} since the start", count, reason);
        }
    }
}
