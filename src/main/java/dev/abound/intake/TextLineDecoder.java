package dev.abound.intake;

import dev.abound.event.BindingEvent;
import dev.abound.journal.JournalRecord;
import dev.abound.spi.Decoded;
import dev.abound.spi.EntryDecoder;
import dev.abound.spi.SourceContext;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.Optional;

/**
 * Reads the text lines of the intake: one JSON object with the fields of an event's {@code data}, of which
 * {@code action} and {@code ip} are required, and {@code time}, {@code xid} and {@code server} beside them.
 */
public final class TextLineDecoder implements EntryDecoder {

    /** The kind of such entries. */
    public static final String KIND = "json";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Decoded decode(JournalRecord record, SourceContext context) {
        try {
            return new Decoded.Event(event(TextLine.parse(record.octets()), record, context));
        } catch (TextLineException fault) {
            return new Decoded.Unreadable(fault.getMessage());
        }
    }

    private static BindingEvent event(TextLine line, JournalRecord record, SourceContext context) {
        BindingEvent.Builder event = BindingEvent.builder(line.action())
                .id(record.id())
                .position(record.position())
                .receivedAt(record.receivedAt())
                .source(record.source())
                .realm(context.realm())
                .snapshot(record.content().snapshot());
        return line.describe(event, context.system()).build();
    }

    @Override
    public Optional<String> partitionKey(Octets entry) {
        return parsed(entry).map(TextLine::ip).map(Ipv4Address::toString);
    }

    @Override
    public boolean carriesTime(Octets entry) {
        return parsed(entry).flatMap(TextLine::time).isPresent();
    }

    private static Optional<TextLine> parsed(Octets entry) {
        try {
            return Optional.of(TextLine.parse(entry));
        } catch (TextLineException fault) {
            return Optional.empty();
        }
    }
}
