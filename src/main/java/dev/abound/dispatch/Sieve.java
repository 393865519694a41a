package dev.abound.dispatch;

import dev.abound.event.BindingEvent;
import dev.abound.journal.JournalRecord;
import dev.abound.spi.Decoded;
import dev.abound.spi.EntryDecoders;
import dev.abound.spi.SourceContext;
import dev.abound.value.Escaped;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes records and keeps the events one handler is to hear. */
final class Sieve {

    private static final Logger LOG = LoggerFactory.getLogger(Sieve.class);

    private final HandlerSlot slot;
    private final EntryDecoders decoders;
    private final Function<String, SourceContext> contextOfSource;
    private final Census census;
    private boolean filterSaid;

    Sieve(HandlerSlot slot, EntryDecoders decoders, Function<String, SourceContext> contextOfSource, Census census) {
        this.slot = slot;
        this.decoders = decoders;
        this.contextOfSource = contextOfSource;
        this.census = census;
    }

    Load sift(List<JournalRecord> records) {
        Load load = new Load(records.size());
        for (JournalRecord record : records) {
            sift(record, load);
        }
        return load;
    }

    /** Everything, for a handler that takes records. */
    Load decodeAll(List<JournalRecord> records) {
        Load load = new Load(records.size());
        for (JournalRecord record : records) {
            Decoded decoded = decode(record);
            census.met(record, decoded);
            load.add(record, decoded);
        }
        return load;
    }

    private void sift(JournalRecord record, Load load) {
        if (record.content().snapshot() && !slot.snapshots()) {
            return;
        }
        Decoded decoded = decode(record);
        census.met(record, decoded);
        if (decoded instanceof Decoded.Event readable && hears(readable.event())) {
            load.add(record, readable);
        }
    }

    /** Decoders promise not to throw; a broken promise must not stop every handler for ever at the same record. */
    Decoded decode(JournalRecord record) {
        try {
            return decoders.decode(record, contextOfSource.apply(record.source()));
        } catch (RuntimeException | StackOverflowError | LinkageError broken) {
            return new Decoded.Unreadable("its decoder threw " + broken);
        }
    }

    /** A filter that fails hides nothing: the event is handed over. One that cannot tell yet is asked again. */
    private boolean hears(BindingEvent event) {
        try {
            return slot.filter().test(event);
        } catch (UndecidedException notYet) {
            throw notYet;
        } catch (RuntimeException broken) {
            if (!filterSaid) {
                LOG.warn(
                        "the filter of handler \"{}\" failed at {} ({}); where it fails, the handler hears the event",
                        Escaped.text(slot.name()),
                        event.id(),
                        Escaped.text(broken.toString()));
            }
            filterSaid = true;
            return true;
        }
    }
}
