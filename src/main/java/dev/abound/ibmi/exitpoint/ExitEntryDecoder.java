package dev.abound.ibmi.exitpoint;

import dev.abound.event.BindingEvent;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.RecordId;
import dev.abound.spi.Decoded;
import dev.abound.spi.EntryDecoder;
import dev.abound.spi.SourceContext;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.Optional;
import java.util.function.Function;

/** Reads entries of kind {@code exit}: what the exit programs of IBM i send. No state; any number of threads. */
public final class ExitEntryDecoder implements EntryDecoder {

    /** The kind of these entries in a journal. */
    public static final String KIND = "exit";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Decoded decode(JournalRecord record, SourceContext context) {
        return decode(record.octets(), context, event -> event.id(record.id())
                .position(record.position())
                .receivedAt(record.receivedAt())
                .source(record.source())
                .snapshot(record.content().snapshot()));
    }

    /**
     * What an entry says that never was in a journal: without position, and without a time when the entry tells none.
     *
     * @param source stands in the event, and in its id as if a source of that name had brought it
     */
    public Decoded decode(Octets entry, String source) {
        return decode(
                entry, SourceContext.DEFAULT, event -> event.id(RecordId.of(source, KIND, entry, Optional.empty()))
                        .source(source));
    }

    private static Decoded decode(
            Octets octets, SourceContext context, Function<BindingEvent.Builder, BindingEvent.Builder> origin) {
        Optional<String> unreadable = ExitEntry.whyUnreadable(octets);
        if (unreadable.isPresent()) {
            return new Decoded.Unreadable(unreadable.get());
        }
        ExitEntry entry = ExitEntry.of(octets);
        if (entry.isProbe()) {
            return new Decoded.Probe();
        }
        BindingEvent.Builder event = entry.group().toEvent(context, entry.problems());
        return new Decoded.Event(
                origin.apply(event).calledAt(entry.calledAt().instant()).build());
    }

    @Override
    public Optional<String> partitionKey(Octets entry) {
        if (ExitEntry.whyUnreadable(entry).isPresent()) {
            return Optional.empty();
        }
        long length = EntryField.ADDRESS_LENGTH.u32(entry);
        if (length > entry.length() - EntryField.FIXED_PART) {
            return Optional.empty();
        }
        return AddressText.parse(entry, EntryField.FIXED_PART, EntryField.FIXED_PART + (int) length)
                .map(Ipv4Address::toString);
    }

    /** Always: every entry has a place for the time of the call, and a resent entry must keep its id. */
    @Override
    public boolean carriesTime(Octets entry) {
        return true;
    }
}
