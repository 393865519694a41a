package dev.abound.handler.syslog;

import dev.abound.event.BindingEvent;

/** Makes the message of an event: header, then what the layout says. For one thread. */
final class Composer {

    private final Header header;
    private final Layout layout;
    private final Message message;

    Composer(Header header, Layout layout, int longest) {
        this.header = header;
        this.layout = layout;
        this.message = new Message(longest);
    }

    /** Good until the next call. */
    Message compose(BindingEvent event) {
        header.writeTo(message.clear(), event);
        layout.write(event, message);
        return message;
    }
}
