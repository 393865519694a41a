package dev.abound.spi;

import dev.abound.journal.JournalRecord;
import dev.abound.value.Octets;
import java.util.Collection;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The decoders there are, by kind. Immutable, for any thread. */
public final class EntryDecoders {

    private final Map<String, EntryDecoder> byKind;

    private EntryDecoders(Map<String, EntryDecoder> byKind) {
        this.byKind = byKind;
    }

    /** All that {@link ServiceLoader} finds. */
    public static EntryDecoders installed() {
        return of(ServiceLoader.load(EntryDecoder.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    public static EntryDecoders of(Collection<EntryDecoder> decoders) {
        return new EntryDecoders(
                decoders.stream().collect(Collectors.toUnmodifiableMap(EntryDecoder::kind, Function.identity())));
    }

    /** What the record says; a kind nobody reads is unreadable, and stays in the journal for the day somebody does. */
    public Decoded decode(JournalRecord record, SourceContext context) {
        EntryDecoder decoder = byKind.get(record.kind());
        return decoder == null
                ? new Decoded.Unreadable("no decoder reads entries of kind " + record.kind())
                : decoder.decode(record, context);
    }

    /** The address if the entry tells it without being decoded, else the source. */
    public String partitionKey(String kind, Octets entry, String source) {
        EntryDecoder decoder = byKind.get(kind);
        return decoder == null ? source : decoder.partitionKey(entry).orElse(source);
    }

    /** Does an entry of this kind tell its own time? */
    public boolean carriesTime(String kind, Octets entry) {
        EntryDecoder decoder = byKind.get(kind);
        return decoder != null && decoder.carriesTime(entry);
    }
}
