package dev.abound.handler.syslog;

import dev.abound.event.BindingEvent;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.Figure;
import dev.abound.spi.HandlerResult;
import dev.abound.value.Escaped;
import java.io.IOException;
import java.util.List;

/**
 * Sends over TCP or TLS, in order. A receiver that takes nothing is waited for; one that is away is tried again; when a
 * connection breaks, everything that is not known to have been read goes again over the next, before anything new.
 */
final class StreamHandler implements BatchHandler {

    private final Composer composer;
    private final Delivery delivery;

    StreamHandler(Composer composer, Delivery delivery) {
        this.composer = composer;
        this.delivery = delivery;
    }

    @Override
    public HandlerResult handle(List<BindingEvent> events) throws InterruptedException {
        delivery.begin();
        try {
            delivery.open();
            for (BindingEvent event : events) {
                delivery.add(composer.compose(event));
            }
            delivery.commit();
            return HandlerResult.done();
        } catch (IOException refused) {
            delivery.takeBack();
            if (Thread.interrupted()) {
                throw leaving(refused);
            }
            return HandlerResult.retry(delivery.receiver() + ": " + Escaped.text(refused.toString()));
        }
    }

    private static InterruptedException leaving(IOException cause) {
        InterruptedException leaving = new InterruptedException("interrupted while sending");
        leaving.initCause(cause);
        return leaving;
    }

    @Override
    public List<Figure> figures() {
        return delivery.figures();
    }

    @Override
    public void close() {
        delivery.close();
    }
}
