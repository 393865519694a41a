package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void workThatFailsIsTriedAgainUntilItIsClosed() throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        CountDownLatch third = new CountDownLatch(3);
        try (Rounds running = Rounds.every(Duration.ofMillis(1), "test", () -> {
            rounds.incrementAndGet();
            third.countDown();
            throw new IllegalStateException(
                    "round " + rounds + " of " + Thread.currentThread().getName());
        })) {
            assertTrue(third.await(30, TimeUnit.SECONDS), "a failure is not the end of the rounds");
        }
    }
}
