package dev.abound.journal.kafka;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private final AtomicLong now = new AtomicLong();
    private final Silence silence = new Silence("abound", now::get);

    @Test
    void itIsToldWhenNobodyAnswersForTenSecondsAndNotBefore() {
        silence.asked();
        after(10);
        assertFalse(silence.look());
        after(1);
        assertTrue(silence.look());
        silence.answered();
        assertFalse(silence.look());
    }

    @Test
    void whoAsksNothingIsNotLeftWithoutAnAnswer() {
        silence.asked();
        silence.answered();
        after(100);
        assertFalse(silence.look());
        silence.asked();
        assertFalse(silence.look(), "the time before does not count");
    }

    @Test
    void oneAnswerAmongManyEndsTheSilence() {
        silence.asked();
        silence.asked();
        after(9);
        silence.answered();
        after(9);
        assertFalse(silence.look());
        after(2);
        assertTrue(silence.look());
    }

    private void after(long seconds) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }
}
