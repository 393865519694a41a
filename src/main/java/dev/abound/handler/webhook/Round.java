package dev.abound.handler.webhook;

import dev.abound.event.BindingEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One walk over the open events of a batch: many requests under way, one to a lane. All of it happens on the handler's
 * thread; answers come to it through a queue. Ends with nothing under way.
 *
 * <p>No more is begun once the receiver is away, several requests in a row have failed, or the batch has taken so long
 * that its first events had better be answered.
 */
final class Round {

    private static final int FAILURES_IN_A_ROW = 5;
    private static final Duration SLICE = Duration.ofSeconds(1);

    private final Limits limits;
    private final Packing packing;
    private final Post post;
    private final Memory memory;
    private final BindingEvent first;
    private final long begun = System.nanoTime();
    private final Queue<Lane> ready = new PriorityQueue<>(Lane.OLDEST_FIRST);
    private final Set<CompletableFuture<Outcome>> underWay = new HashSet<>();
    private final BlockingQueue<Landed> landed = new LinkedBlockingQueue<>();
    private int allowed;
    private int failuresInARow;
    private boolean away;
    private Optional<Trouble> trouble = Optional.empty();

    /**
     * @param requests under way at a time
     * @param attempts that fail until an event is set aside
     */
    record Limits(int requests, int attempts) {}

    /** Why something is still open, and how long the receiver wants to be left alone. */
    record Trouble(String reason, Duration atLeast) {}

    private record Landed(Lane lane, Parcel parcel, CompletableFuture<Outcome> answer) {}

    /**
     * @param first the first open event: the batch can be answered from it on
     * @param careful begin with one request, after trouble, and with more only once the receiver has answered it well
     */
    Round(Limits limits, Packing packing, Post post, Memory memory, BindingEvent first, boolean careful) {
        this.limits = limits;
        this.allowed = careful ? 1 : limits.requests();
        this.packing = packing;
        this.post = post;
        this.memory = memory;
        this.first = first;
    }

    /** @return why something is still open; empty when all is delivered or refused, or only time ran out */
    Optional<Trouble> run(Collection<Lane> lanes) throws InterruptedException {
        ready.addAll(lanes);
        try {
            begin();
            while (!underWay.isEmpty()) {
                settle(landed.take());
                begin();
            }
            return trouble;
        } finally {
            underWay.forEach(request -> request.cancel(true)); // only when interrupted: nobody waits for it any more
        }
    }

    private void begin() {
        while (underWay.size() < allowed && !ready.isEmpty() && goesOn()) {
            Lane lane = ready.remove();
            Parcel parcel = lane.next(packing);
            CompletableFuture<Outcome> answer = post.send(parcel);
            underWay.add(answer);
            answer.whenComplete((outcome, cancelled) -> landed.add(new Landed(lane, parcel, answer)));
        }
    }

    private boolean goesOn() {
        return !away && failuresInARow < FAILURES_IN_A_ROW && (memory.isOpen(first) || !isLate());
    }

    private boolean isLate() {
        return System.nanoTime() - begun > SLICE.toNanos();
    }

    private void settle(Landed one) {
        underWay.remove(one.answer());
        Outcome outcome = one.answer().join();
        if (outcome instanceof Outcome.Accepted) {
            isWell();
            memory.delivered(one.parcel().events());
            goOn(one.lane());
        } else if (outcome instanceof Outcome.Refused refused) {
            isWell();
            refuse(one, refused.reason());
        } else if (outcome instanceof Outcome.Away gone) {
            away = true;
            note(gone.reason(), gone.atLeast());
        } else if (outcome instanceof Outcome.Failed failed) {
            fail(one, failed);
        }
    }

    private void isWell() {
        failuresInARow = 0;
        allowed = limits.requests();
    }

    private void goOn(Lane lane) {
        if (!lane.isEmpty()) {
            ready.add(lane);
        }
    }

    private void refuse(Landed one, String reason) {
        if (one.parcel().isSingle()) {
            memory.refused(one.parcel().first(), reason);
        } else {
            one.lane().halve(one.parcel());
        }
        goOn(one.lane());
    }

    /** A lane whose head fails goes no further: nothing may overtake. */
    private void fail(Landed one, Outcome.Failed failed) {
        failuresInARow++;
        List<BindingEvent> events = one.parcel().events();
        int attempts = memory.failed(events);
        if (attempts >= limits.attempts() && one.parcel().isSingle()) {
            refuse(one, failed.reason() + " (attempt " + attempts + ")");
        } else {
            note(failed.reason(), failed.atLeast());
        }
    }

    private void note(String reason, Duration atLeast) {
        boolean longer =
                trouble.map(known -> atLeast.compareTo(known.atLeast()) > 0).orElse(true);
        if (longer) {
            trouble = Optional.of(new Trouble(reason, atLeast));
        }
    }
}
