package dev.abound.handler.syslog;

import dev.abound.event.BindingEvent;

/** What stands in a message after its header: structured data, then text. */
interface Layout {

    /** Writes both; the structured data may be {@link Message#noElement}. */
    void write(BindingEvent event, Message message);
}
