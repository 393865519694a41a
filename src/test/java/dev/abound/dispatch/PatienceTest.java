package dev.abound.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PatienceTest {

    private final Gate gate = new Gate(Thread.currentThread());
    private final Attention attention = new Attention(gate);

    private Patience patience(Duration first, Duration longest) {
        return new Patience(DispatchOptions.defaults().withPauses(first, longest), gate, attention);
    }

    @Test
    void pausesGrowToTheLimitAndNoFurther() throws InterruptedException {
        List<Long> times = new ArrayList<>(List.of(System.nanoTime()));
        patience(Duration.ofMillis(20), Duration.ofMillis(40)).insist(Answer.retry("away"), () -> {
            times.add(System.nanoTime());
            return times.size() < 5 ? Answer.retry("away") : Answer.DONE;
        });
        List<Long> least = List.of(16L, 32L, 32L, 32L); // 20, 40, 40, 40 less the jitter of a fifth
        for (int pause = 0; pause < least.size(); pause++) {
            long millis = (times.get(pause + 1) - times.get(pause)) / 1_000_000;
            assertTrue(millis >= least.get(pause), "pause " + pause + " lasted " + millis + " ms");
        }
    }

    @Test
    void aPauseIsNotShorterThanTheAnswerWants() throws InterruptedException {
        long begun = System.nanoTime();
        Duration wanted = Duration.ofMillis(150);
        patience(Duration.ofMillis(1), Duration.ofMillis(2)).insist(Answer.retry("busy", wanted), () -> Answer.DONE);
        long lasted = System.nanoTime() - begun;
        assertTrue(lasted >= wanted.toNanos(), "it lasted " + lasted + " ns");
    }

    @Test
    void whoIsWokenInThePauseAnAnswerWantsSaysSoToo() throws InterruptedException {
        Thread sleeper = Thread.currentThread();
        Thread other = new Thread(() -> {
            while (sleeper.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            attention.rewind(Rig.at(1));
        });
        other.start();
        Optional<Answer> answer = patience(Duration.ofNanos(1), Duration.ofNanos(2))
                .insist(Answer.retry("busy", Duration.ofMinutes(1)), () -> Answer.DONE);
        assertEquals(Optional.empty(), answer);
        assertFalse(Thread.interrupted(), "the thread goes on unmarked");
        other.join();
    }

    @Test
    void theFirstAnswerIsNotAskedForAgainWhenItIsFinal() throws InterruptedException {
        Optional<Answer> answer = patience(Duration.ofMillis(1), Duration.ofMillis(2))
                .insist(Answer.DONE, () -> {
                    throw new AssertionError("asked again");
                });
        assertEquals(Optional.of(Answer.DONE), answer);
    }

    @Test
    void aRaisedFlagEndsItBeforeThePause() throws InterruptedException {
        attention.stop();
        Optional<Answer> answer =
                patience(Duration.ofMinutes(1), Duration.ofMinutes(2)).insist(Answer.retry("away"), () -> Answer.DONE);
        assertEquals(Optional.empty(), answer);
        assertFalse(Thread.interrupted(), "the thread goes on unmarked");
    }

    @Test
    void whoIsWokenInThePauseSaysSo() throws InterruptedException {
        Thread sleeper = Thread.currentThread();
        Thread other = new Thread(() -> {
            while (sleeper.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            attention.rewind(Rig.at(1));
        });
        other.start();
        Optional<Answer> answer =
                patience(Duration.ofMinutes(1), Duration.ofMinutes(2)).insist(Answer.retry("away"), () -> Answer.DONE);
        assertEquals(Optional.empty(), answer);
        assertFalse(Thread.interrupted(), "the thread goes on unmarked");
        other.join();
    }

    @Test
    void anInterruptOutOfTheAttemptIsPassedOn() {
        Patience patience = patience(Duration.ofMillis(1), Duration.ofMillis(2));
        assertThrows(
                InterruptedException.class,
                () -> patience.insist(Answer.retry("away"), () -> {
                    throw new InterruptedException("asked to leave");
                }));
    }
}
