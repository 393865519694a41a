package dev.abound.handler.webhook;

import dev.abound.event.BindingEvent;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.Figure;
import dev.abound.spi.HandlerResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Delivers batches. Requests of different addresses overtake each other, those of one address never; the dispatcher
 * hears how far everything is delivered from the first event on, and what was delivered beyond that is remembered.
 */
final class WebhookHandler implements BatchHandler {

    private final Plan plan;
    private final Round.Limits limits;
    private final Packing packing;
    private final CountingPost post;
    private final Runnable closing;
    private final Memory memory = new Memory();
    private Round.Trouble trouble = new Round.Trouble("", Duration.ZERO);
    private long notBefore = System.nanoTime();
    private boolean troubled;

    WebhookHandler(WebhookSettings settings, Post post, Runnable closing) {
        this.plan = new Plan(settings.mode(), settings.limits().requests());
        this.limits = settings.limits();
        this.packing = new Packing(settings.mode(), settings.requestSize());
        this.post = new CountingPost(post);
        this.closing = closing;
    }

    @Override
    public HandlerResult handle(List<BindingEvent> events) throws InterruptedException {
        memory.begin(events);
        Optional<HandlerResult> known = memory.answer(events);
        if (known.isPresent()) {
            return known.get();
        }
        Duration left = Duration.ofNanos(notBefore - System.nanoTime());
        return left.isNegative() ? deliver(events) : HandlerResult.retry(trouble.reason(), left);
    }

    private HandlerResult deliver(List<BindingEvent> events) throws InterruptedException {
        Round round = new Round(limits, packing, post, memory, events.get(0), troubled);
        Optional<Round.Trouble> met = round.run(plan.of(events, memory));
        troubled = met.isPresent();
        met.ifPresent(this::note);
        return memory.answer(events).orElseGet(() -> HandlerResult.retry(trouble.reason(), trouble.atLeast()));
    }

    private void note(Round.Trouble met) {
        trouble = met;
        notBefore = System.nanoTime() + met.atLeast().toNanos();
    }

    @Override
    public List<Figure> figures() {
        return post.figures();
    }

    @Override
    public void close() {
        closing.run();
    }
}
