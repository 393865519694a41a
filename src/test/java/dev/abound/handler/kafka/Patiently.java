package dev.abound.handler.kafka;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what is sure to happen, but not for ever. */
final class Patiently {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(90);

    private Patiently() {}

    static void await(BooleanSupplier met, Supplier<String> otherwise) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        while (!met.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, otherwise);
            Thread.sleep(5);
        }
    }
}
