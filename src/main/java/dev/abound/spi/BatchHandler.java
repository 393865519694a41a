package dev.abound.spi;

import dev.abound.event.BindingEvent;
import java.util.List;

/**
 * Reacts to several events at once. Everything {@link BindingHandler#handle} promises holds for a batch as a whole.
 */
@FunctionalInterface
public interface BatchHandler extends BindingHandler {

    /**
     * Reacts to a batch, 1 event or more in journal order, and answers once for all of it: the place moves when the
     * answer is in.
     *
     * <p>After <em>rejected</em>, or a throw that repeats, the events of the batch come again one by one, so that only
     * those which are answered so alone become dead letters.
     *
     * @throws InterruptedException while draining: leave promptly, the whole batch comes again
     */
    HandlerResult handle(List<BindingEvent> events) throws InterruptedException;

    @Override
    default HandlerResult handle(BindingEvent event) throws InterruptedException {
        return handle(List.of(event));
    }
}
