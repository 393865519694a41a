package dev.abound.ibmi.registration;

import java.util.List;
import java.util.stream.Collectors;

/** The system refused a command or the call of a program. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final transient List<HostMessage> messages;

    /**
     * @param what the command, or the program called
     * @param messages as they came, the escape message last; may be empty
     */
    RefusedException(String what, List<HostMessage> messages) {
        super(messages.stream().map(HostMessage::toString).collect(Collectors.joining("; ")));
        this.what = what;
        this.messages = List.copyOf(messages);
    }

    String what() {
        return what;
    }

    List<HostMessage> messages() {
        return messages;
    }

    /** Of the last message; empty text when there was none. */
    String id() {
        return messages.isEmpty() ? "" : messages.get(messages.size() - 1).id();
    }
}
