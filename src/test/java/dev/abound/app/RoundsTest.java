package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void workThatFailsIsDoneAgainUntilItIsClosed() throws Exception {
        CountDownLatch third = new CountDownLatch(3);
        AtomicReference<Thread> worker = new AtomicReference<>();
        Rounds running = Rounds.every(Duration.ofMillis(1), "rounds of a test", () -> {
            worker.set(Thread.currentThread());
            third.countDown();
            throw new IllegalStateException("not today");
        });
        assertTrue(third.await(30, TimeUnit.SECONDS), "a failure is not the end");
        running.close();
        assertEquals("rounds of a test", worker.get().getName());
        worker.get().join(30_000);
        assertFalse(worker.get().isAlive());
    }
}
