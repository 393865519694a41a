package dev.abound.ledger;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.journal.JournalRecord;
import dev.abound.spi.Decoded;
import dev.abound.spi.EntryDecoder;
import dev.abound.spi.SourceContext;
import dev.abound.value.Octets;
import java.util.Optional;

/** Reads what our own clock noticed: a lease ran out and no word of a server came. An {@code expired} event. */
public final class LapseDecoder implements EntryDecoder {

    /** The kind of records that carry a {@link Lapse}. */
    public static final String KIND = "clock";

    /** The octets of a record that carries this lapse: the same for the same lapse. */
    public static Octets encode(Lapse lapse) {
        return ChangeJson.write(lapse);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Decoded decode(JournalRecord record, SourceContext context) {
        try {
            return new Decoded.Event(event(record, ChangeJson.readLapse(record.octets())));
        } catch (IllegalArgumentException unreadable) {
            return new Decoded.Unreadable(String.valueOf(unreadable.getMessage()));
        }
    }

    private static BindingEvent event(JournalRecord record, Lapse lapse) {
        return BindingEvent.builder(Action.EXPIRED)
                .id(record.id())
                .position(record.position())
                .calledAt(Optional.of(lapse.end()))
                .receivedAt(record.receivedAt())
                .source(record.source())
                .realm(lapse.key().realm())
                .address(Optional.of(lapse.key().address()))
                .client(lapse.client())
                .server(lapse.server())
                .build();
    }

    @Override
    public Optional<String> partitionKey(Octets entry) {
        try {
            return Optional.of(ChangeJson.readLapse(entry).key().address().toString());
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public boolean carriesTime(Octets entry) {
        return partitionKey(entry).isPresent();
    }
}
