package dev.abound.ibmi.simulator;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A message queue: messages stay until somebody removes them. Safe for any number of threads. */
final class SimulatedMessageQueue extends SystemObject {

    static final String TYPE = "*MSGQ";

    private final List<QueuedMessage> messages = new CopyOnWriteArrayList<>();

    SimulatedMessageQueue(ObjectName name, ObjectTraits traits) {
        super(name, TYPE, traits);
    }

    void put(QueuedMessage message) {
        messages.add(message);
    }

    List<QueuedMessage> messages() {
        return List.copyOf(messages);
    }

    void clear() {
        messages.clear();
    }
}
