package dev.abound.omapi.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void itEndsByItselfAndEarlierWhenInterrupted() throws InterruptedException {
        Thread thread = WarmUp.begin();
        assertTrue(thread.isDaemon());
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(30));
        assertFalse(thread.isAlive());
    }
}
