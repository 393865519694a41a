package dev.abound.dispatch;

import dev.abound.event.BindingEvent;
import dev.abound.journal.JournalRecord;
import dev.abound.spi.Decoded;
import dev.abound.spi.DecodedRecord;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a handler is to hear of one poll, each with its record: events, or everything for one that takes records. */
final class Load {

    private final List<DecodedRecord> records;

    Load(int expected) {
        records = new ArrayList<>(expected);
    }

    void add(JournalRecord record, Decoded decoded) {
        records.add(new DecodedRecord(record, decoded));
    }

    int size() {
        return records.size();
    }

    JournalRecord record(int index) {
        return records.get(index).record();
    }

    /** Only where none but events were added. */
    BindingEvent event(int index) {
        return ((Decoded.Event) records.get(index).decoded()).event();
    }

    /** A handler may keep this list: it is not written any more once events are handed over. */
    List<BindingEvent> events(int from, int to) {
        List<DecodedRecord> part = records(from, to);
        return new AbstractList<>() {
            @Override
            public BindingEvent get(int index) {
                return ((Decoded.Event) part.get(index).decoded()).event();
            }

            @Override
            public int size() {
                return part.size();
            }
        };
    }

    List<DecodedRecord> records(int from, int to) {
        return Collections.unmodifiableList(records.subList(from, to));
    }
}
