package dev.abound.handler.webhook;

import dev.abound.event.BindingEvent;
import dev.abound.spi.HandlerResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of events that are not answered yet: delivered out of turn, refused, or tried so often. As large as a
 * batch, no larger. For one thread.
 */
final class Memory {

    private final Map<Object, Note> notes = new HashMap<>();

    private static final class Note {
        private boolean delivered;
        private Optional<String> refusal = Optional.empty();
        private int attempts;
    }

    /**
     * Takes a batch in: what is open stays open. One that begins where nothing is known is not what comes after the last
     * one; the handler was sent back, and everything is to be delivered again. A single event may be an errand between two
     * batches and says nothing of that.
     */
    void begin(List<BindingEvent> events) {
        if (events.size() > 1 && !notes.containsKey(key(events.get(0)))) {
            notes.clear();
        }
        events.forEach(event -> notes.computeIfAbsent(key(event), unknown -> new Note()));
    }

    /** Two records of the same entry share an id and differ in position; only what never was in a journal has none. */
    private static Object key(BindingEvent event) {
        return event.position().isPresent() ? event.position().get() : event.id();
    }

    private Note note(BindingEvent event) {
        return notes.get(key(event));
    }

    boolean isOpen(BindingEvent event) {
        Note note = note(event);
        return !note.delivered && note.refusal.isEmpty();
    }

    void delivered(List<BindingEvent> events) {
        events.forEach(event -> note(event).delivered = true);
    }

    void refused(BindingEvent event, String reason) {
        note(event).refusal = Optional.of(reason);
    }

    /** @return how often these were tried now: of several, the most often tried one counts */
    int failed(List<BindingEvent> events) {
        return events.stream().mapToInt(event -> ++note(event).attempts).max().orElse(0);
    }

    int attempts(BindingEvent event) {
        return note(event).attempts;
    }

    /**
     * The answer for a batch, as far as its first event has one: so many are done, or the first is refused. What was
     * answered for good is forgotten; a refusal in a batch is asked for again alone.
     */
    Optional<HandlerResult> answer(List<BindingEvent> events) {
        int done = 0;
        while (done < events.size() && note(events.get(done)).delivered) {
            done++;
        }
        if (done > 0) {
            forget(events.subList(0, done));
            return Optional.of(done == events.size() ? HandlerResult.done() : HandlerResult.done(done));
        }
        Optional<String> refusal = note(events.get(0)).refusal;
        if (refusal.isPresent() && events.size() == 1) {
            forget(events);
        }
        return refusal.map(HandlerResult::rejected);
    }

    private void forget(List<BindingEvent> events) {
        events.forEach(event -> notes.remove(key(event)));
    }

    int size() {
        return notes.size();
    }
}
