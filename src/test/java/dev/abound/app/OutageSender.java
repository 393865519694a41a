package dev.abound.app;

import dev.abound.intake.IntakeAddress;
import dev.abound.intake.IntakeClient;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Sends entries at a steady rate, each at its own moment, until it is stopped; every one must be acknowledged. */
final class OutageSender implements AutoCloseable {

    private final OutageTraffic traffic;
    private final int rate;
    private final AtomicInteger sent = new AtomicInteger();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile boolean stopped;

    private OutageSender(OutageTraffic traffic, int rate) {
        this.traffic = traffic;
        this.rate = rate;
    }

    static OutageSender start(String intake, OutageTraffic traffic, int rate) {
        OutageSender sender = new OutageSender(traffic, rate);
        Thread thread = new Thread(() -> sender.run(IntakeAddress.parse(intake)), "sender");
        thread.setDaemon(true);
        thread.start();
        return sender;
    }

    private void run(IntakeAddress intake) {
        try (IntakeClient client = IntakeClient.connect(intake)) {
            long begun = System.nanoTime();
            while (!stopped) {
                long due = begun + sent.get() * 1_000_000_000L / rate;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                client.post(traffic.next());
                sent.incrementAndGet();
            }
            client.awaitAcknowledged();
            end.complete(null);
        } catch (IOException | RuntimeException | InterruptedException failed) {
            end.completeExceptionally(failed);
        }
    }

    /** So far. */
    int sent() {
        if (end.isCompletedExceptionally()) {
            end.join();
        }
        return sent.get();
    }

    /** Sends no more, and waits until everything is acknowledged. */
    void stop() throws IOException {
        stopped = true;
        try {
            end.join();
        } catch (CompletionException failed) {
            throw new IOException("the intake did not take everything", failed);
        }
    }

    @Override
    public void close() {
        stopped = true;
    }
}
