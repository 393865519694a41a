package dev.abound.intake;

import dev.abound.spi.Arrival;
import dev.abound.spi.Inbox;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Hands the entries of one client to the inbox and promises an answer for each. One thread calls it. */
final class EntryDesk {

    private final Inbox inbox;
    private final Answers answers;

    EntryDesk(Inbox inbox, Answers answers) {
        this.inbox = inbox;
        this.answers = answers;
    }

    /** Keeps an entry; waits while too much is unanswered. */
    void keep(String kind, Octets entry, Answer kept, Function<Throwable, Answer> lost) throws InterruptedException {
        int octets = entry.length();
        long ticket = answers.promise(octets);
        append(Arrival.of(kind, entry)).whenComplete((position, failure) -> {
            answers.settle(ticket, octets, failure == null ? kept : lost.apply(rootOf(failure)));
        });
    }

    private CompletionStage<Position> append(Arrival arrival) {
        try {
            return inbox.append(arrival);
        } catch (RuntimeException refused) { // the answer tells the client; the journal tells the service
            return CompletableFuture.failedFuture(refused);
        }
    }

    /** Answers something that is not kept. */
    void answer(Answer answer) throws InterruptedException {
        answers.settle(answers.promise(0), 0, answer);
    }

    private static Throwable rootOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
