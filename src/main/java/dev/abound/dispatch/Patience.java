package dev.abound.dispatch;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.util.Optional;

/**
 * Makes an attempt again and again, with pauses that grow to a limit, until its answer is final or somebody wants the
 * thread. For one handler's thread.
 */
final class Patience {

    /** One more attempt. */
    @FunctionalInterface
    interface Attempt {
        Answer make() throws InterruptedException;
    }

    private final Gate gate;
    private final Attention attention;
    private final FailsafeExecutor<Answer> executor;

    Patience(DispatchOptions options, Gate gate, Attention attention) {
        this.gate = gate;
        this.attention = attention;
        this.executor = Failsafe.with(RetryPolicy.<Answer>builder()
                .handleIf((answer, thrown) -> thrown == null && answer.again())
                .withBackoff(options.firstPause(), options.longestPause(), options.factor())
                .withJitter(options.jitter())
                .withMaxRetries(-1)
                .build());
    }

    /**
     * Begins with an answer that is already in, and goes on while answers ask for it.
     *
     * @return the final answer; empty when it was broken off because somebody wants the thread
     */
    Optional<Answer> insist(Answer first, Attempt next) throws InterruptedException {
        Optional<Answer> given = Optional.of(first);
        Sequence sequence = new Sequence(given, next);
        try {
            Answer last = executor.get(sequence::make);
            return last.again() || sequence.brokenOff ? Optional.empty() : Optional.of(last);
        } catch (FailsafeException wrapped) {
            return brokenOff(wrapped, sequence);
        } finally {
            gate.home();
        }
    }

    /** Failsafe wraps the interrupt that ended its pause, and an interrupt that came out of the attempt. */
    private Optional<Answer> brokenOff(FailsafeException wrapped, Sequence sequence) throws InterruptedException {
        if (!(wrapped.getCause() instanceof InterruptedException interrupted)) {
            throw wrapped;
        }
        if (sequence.attempting) {
            throw interrupted;
        }
        return Optional.empty();
    }

    /** The first answer without an attempt, then attempts; between them the thread stands in the pause. */
    private final class Sequence {
        private Optional<Answer> known;
        private final Attempt next;
        private long notBefore = System.nanoTime();
        private boolean attempting;
        private boolean brokenOff;

        Sequence(Optional<Answer> known, Attempt next) {
            this.known = known;
            this.next = next;
        }

        Answer make() throws InterruptedException {
            Answer answer = known.isPresent() ? known.get() : attempt();
            known = Optional.empty();
            notBefore = System.nanoTime() + answer.atLeast().toNanos();
            gate.toPause(); // before looking at the flag: whoever raises it later finds the thread here and wakes it
            return answer.again() && attention.raised() ? breakOff(answer) : answer;
        }

        private Answer attempt() throws InterruptedException {
            NANOSECONDS.sleep(notBefore - System.nanoTime()); // still in the pause: whoever wants the thread wakes it
            gate.home();
            attempting = true;
            Answer answer = next.make();
            attempting = false;
            return answer;
        }

        private Answer breakOff(Answer answer) {
            brokenOff = true;
            return answer.withAgain(false);
        }
    }
}
