package dev.abound.handler.webhook;

import dev.abound.event.BindingEvent;
import java.util.List;

/**
 * What goes into one request: events and the body they make.
 *
 * @param events 1 or more, in journal order
 */
record Parcel(List<BindingEvent> events, byte[] body) {

    boolean isSingle() {
        return events.size() == 1;
    }

    BindingEvent first() {
        return events.get(0);
    }
}
