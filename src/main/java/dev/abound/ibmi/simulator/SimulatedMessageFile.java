package dev.abound.ibmi.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A message file: descriptions by id. Of their fields only {@code &1} of type {@code *CHAR *VARY 2} is known. */
final class SimulatedMessageFile extends SystemObject {

    static final String TYPE = "*MSGF";

    private final Map<String, String> texts = new ConcurrentHashMap<>();

    SimulatedMessageFile(ObjectName name, ObjectTraits traits) {
        super(name, TYPE, traits);
    }

    /** False when the id is there already. */
    boolean add(String id, String text) {
        return texts.putIfAbsent(id, text) == null;
    }

    Optional<String> text(String id) {
        return Optional.ofNullable(texts.get(id));
    }
}
