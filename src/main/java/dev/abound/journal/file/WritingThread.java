package dev.abound.journal.file;

import dev.abound.journal.JournalException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The journal's one thread: takes what waits, commits it, marks when it is quiet, and says so when it must stop. */
final class WritingThread implements Runnable {

    private final CommitQueue queue;
    private final Committer committer;
    private final long settleNanos;
    private final String place;
    private final Consumer<String> notice;
    private volatile boolean sleepsLong;
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private final Thread thread = new Thread(this, "abound-journal");

    WritingThread(CommitQueue queue, Committer committer, JournalOptions options, String place) {
        this.queue = queue;
        this.notice = options.notice();
        this.committer = committer;
        this.settleNanos = options.settle().toNanos();
        this.place = place;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    CompletableFuture<Void> failure() {
        return failure;
    }

    @Override
    public void run() {
        try {
            while (!queue.isFinished()) {
                turn();
            }
            finish();
        } catch (IOException | RuntimeException | Error cause) {
            stop(cause, List.of());
        } finally {
            release();
        }
    }

    private void release() {
        try {
            committer.close();
        } catch (IOException unforcedZeros) {
            notice.accept("the journal in " + place + " closed, but: " + Trouble.reason(unforcedZeros));
        }
    }

    private void turn() throws IOException {
        sleepsLong = true;
        boolean isUnsettled = committer.needsMark();
        sleepsLong = !isUnsettled;
        List<Pending> batch = take(isUnsettled ? settleNanos : Long.MAX_VALUE);
        if (!batch.isEmpty()) {
            commit(batch);
        } else if (isUnsettled) {
            committer.mark();
        }
    }

    /** There is something to write when it is quiet. */
    void nudge() {
        if (sleepsLong) {
            queue.nudge();
        }
    }

    /** A dependent stage may have left the thread interrupted; that is not meant for us, and would close the file. */
    private List<Pending> take(long nanos) {
        while (true) {
            try {
                return queue.take(nanos);
            } catch (InterruptedException notForUs) {
                Thread.interrupted();
            }
        }
    }

    private void commit(List<Pending> batch) throws IOException {
        try {
            committer.commit(batch);
        } catch (IOException | RuntimeException | Error cause) {
            stop(cause, batch);
        }
    }

    private void stop(Throwable cause, List<Pending> batch) {
        JournalException stopped = new JournalException(
                "the journal in " + place + " has stopped: " + reason(cause)
                        + "; nothing more is accepted, see to the disk and start again",
                cause);
        queue.refuse(stopped);
        batch.forEach(record -> record.completeExceptionally(stopped));
        failWaiting(stopped);
        failure.completeExceptionally(stopped);
    }

    private static String reason(Throwable cause) {
        return cause instanceof IOException io ? Trouble.reason(io) : cause.toString();
    }

    private void failWaiting(JournalException stopped) {
        while (!queue.isFinished()) {
            take(0).forEach(record -> record.completeExceptionally(stopped));
        }
    }

    private void finish() throws IOException {
        if (failure.isDone()) {
            return;
        }
        if (committer.needsMark()) {
            committer.mark();
        }
    }

    /** Waits until all is done; from the thread itself it returns at once. */
    void join() {
        boolean interrupted = false;
        while (!isCurrent() && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
