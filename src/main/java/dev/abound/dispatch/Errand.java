package dev.abound.dispatch;

import dev.abound.event.BindingEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** One dead letter on its way back to its handler, whose thread runs this; somebody else waits for the outcome. */
final class Errand {

    private enum Stage {
        WAITING,
        BEGUN,
        GIVEN_UP
    }

    private final BindingEvent event;
    private final Runnable whenDone;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private final AtomicReference<Optional<ReplayOutcome>> outcome = new AtomicReference<>(Optional.empty());
    private final CountDownLatch ended = new CountDownLatch(1);

    /** @param whenDone closes the letter, after the handler answered done and on its thread */
    Errand(BindingEvent event, Runnable whenDone) {
        this.event = event;
        this.whenDone = whenDone;
    }

    void run(Courier courier) throws InterruptedException {
        if (!stage.compareAndSet(Stage.WAITING, Stage.BEGUN)) {
            return; // nobody waits any more
        }
        try {
            end(outcomeOf(courier.handOne(event)));
        } finally {
            end(ReplayOutcome.stays("the handler was stopped while it had the event"));
        }
    }

    private ReplayOutcome outcomeOf(Answer answer) {
        return switch (answer.kind()) {
            case DONE -> closed();
            case RETRY -> ReplayOutcome.stays("not now: " + answer.reason());
            case REJECTED -> ReplayOutcome.stays("rejected again: " + answer.reason());
            case THREW -> ReplayOutcome.stays("thrown again: " + answer.reason());
        };
    }

    private ReplayOutcome closed() {
        try {
            whenDone.run();
            return ReplayOutcome.done();
        } catch (RuntimeException unwritten) {
            return ReplayOutcome.stays(
                    "the handler has done it, but the letter could not be closed: " + unwritten.getMessage());
        }
    }

    void refuse(String why) {
        end(ReplayOutcome.stays(why));
    }

    /** The first outcome counts. */
    private void end(ReplayOutcome what) {
        outcome.compareAndSet(Optional.empty(), Optional.of(what));
        ended.countDown();
    }

    ReplayOutcome await(Duration limit) throws InterruptedException {
        if (!ended.await(limit.toNanos(), TimeUnit.NANOSECONDS) && stage.compareAndSet(Stage.WAITING, Stage.GIVEN_UP)) {
            refuse("the handler is busy and was not given the event; try again later");
        }
        return outcome.get()
                .orElseGet(() -> ReplayOutcome.stays(
                        "the handler has had the event since and has not answered yet; the list will show"));
    }
}
