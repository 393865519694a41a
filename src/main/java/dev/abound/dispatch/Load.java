package dev.abound.dispatch;

import dev.abound.event.BindingEvent;
import dev.abound.journal.JournalRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The events of one poll that a handler is to hear, each with its record. */
final class Load {

    private final List<JournalRecord> records;
    private final List<BindingEvent> events;

    Load(int expected) {
        records = new ArrayList<>(expected);
        events = new ArrayList<>(expected);
    }

    void add(JournalRecord record, BindingEvent event) {
        records.add(record);
        events.add(event);
    }

    int size() {
        return events.size();
    }

    JournalRecord record(int index) {
        return records.get(index);
    }

    BindingEvent event(int index) {
        return events.get(index);
    }

    /** A handler may keep this list: it is not written any more once events are handed over. */
    List<BindingEvent> events(int from, int to) {
        return Collections.unmodifiableList(events.subList(from, to));
    }
}
