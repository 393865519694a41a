package dev.abound.ibmi.simulator;

import java.util.ArrayList;
import java.util.List;

/** A command or program ended with an escape message; messages that came before it are kept in order. */
public final class EscapeMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<HostMessage> messages;

    /** @param messages at least one; the last is the escape message */
    public EscapeMessageException(List<HostMessage> messages) {
        super(messages.get(messages.size() - 1).toString());
        this.messages = List.copyOf(messages);
    }

    public EscapeMessageException(HostMessage... messages) {
        this(List.of(messages));
    }

    public EscapeMessageException(String id, String text) {
        this(HostMessage.escape(id, text));
    }

    /** In the order they were sent. */
    public List<HostMessage> messages() {
        return messages;
    }

    /** The one that ended it. */
    public HostMessage escape() {
        return messages.get(messages.size() - 1);
    }

    /** The same, told after others. */
    EscapeMessageException after(List<HostMessage> earlier) {
        List<HostMessage> all = new ArrayList<>(earlier);
        all.addAll(messages);
        return new EscapeMessageException(all);
    }
}
