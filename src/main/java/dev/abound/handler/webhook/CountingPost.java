package dev.abound.handler.webhook;

import dev.abound.spi.Figure;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests and what became of them. */
final class CountingPost implements Post {

    private final Post post;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder away = new LongAdder();

    CountingPost(Post post) {
        this.post = post;
    }

    @Override
    public CompletableFuture<Outcome> send(Parcel parcel) {
        CompletableFuture<Outcome> answer = post.send(parcel);
        count(answer);
        return answer;
    }

    private void count(CompletionStage<Outcome> answer) {
        answer.thenAccept(this::count);
    }

    private void count(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted) {
            accepted.increment();
        } else if (outcome instanceof Outcome.Refused) {
            refused.increment();
        } else if (outcome instanceof Outcome.Failed) {
            failed.increment();
        } else {
            away.increment();
        }
    }

    List<Figure> figures() {
        return List.of(
                figure("webhook_requests_accepted", "Requests the receiver has taken.", accepted),
                figure("webhook_requests_refused", "Requests whose content was refused.", refused),
                figure("webhook_requests_failed", "Requests that failed and are counted.", failed),
                figure("webhook_requests_away", "Requests that met no receiver, or a busy one.", away));
    }

    private static Figure figure(String name, String about, LongAdder count) {
        return Figure.counter(name, about, count.sum());
    }
}
