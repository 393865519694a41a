package dev.abound.handler.webhook;

import dev.abound.event.BindingEvent;
import java.util.List;

/** What goes into one request: events and the body they make. The body is not copied; nobody changes it. */
final class Parcel {

    private final List<BindingEvent> events;
    private final byte[] body;

    Parcel(List<BindingEvent> events, byte[] body) {
        this.events = events;
        this.body = body;
    }

    /** 1 or more, in journal order. */
    List<BindingEvent> events() {
        return events;
    }

    byte[] body() {
        return body;
    }

    boolean isSingle() {
        return events.size() == 1;
    }

    BindingEvent first() {
        return events.get(0);
    }
}
