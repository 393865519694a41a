package dev.abound.ledger;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.event.Protocol;
import dev.abound.event.Server;
import dev.abound.journal.JournalRecord;
import dev.abound.spi.Decoded;
import dev.abound.spi.DecodedRecord;
import dev.abound.value.Ipv4Address;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** What a record says, as far as the ledger cares. */
public final class Facts {

    /** Text lines come as their scripts finish; administrators and the clock have no order to keep. */
    private static final Set<String> UNORDERED = Set.of("json", ChangeDecoder.KIND, LapseDecoder.KIND);

    private Facts() {}

    /** What the record says of an address; empty when it speaks of none. */
    public static Optional<Fact> of(DecodedRecord record) {
        Optional<Change.OfLease> change =
                change(record.record()).filter(Change.OfLease.class::isInstance).map(Change.OfLease.class::cast);
        if (record.decoded() instanceof Decoded.Event readable) {
            return of(record.record(), readable.event(), change);
        }
        return change.map(edit -> edited(record.record(), edit));
    }

    /** The change an administrator made; empty for any other record. */
    public static Optional<Change> change(JournalRecord record) {
        if (!record.kind().equals(ChangeDecoder.KIND)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ChangeJson.readChange(record.octets()));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty(); // its decoder has said so
        }
    }

    private static Optional<Fact> of(JournalRecord record, BindingEvent event, Optional<Change.OfLease> change) {
        Optional<Ipv4Address> address = event.address().filter(known -> !known.isAny());
        return address.map(known -> new Fact(
                new LeaseKey(event.realm(), known),
                mark(record, event.time().orElse(record.receivedAt())),
                event.action(),
                record.kind().equals(LapseDecoder.KIND),
                event.snapshot(),
                event.client(),
                event.lease(),
                event.protocol().filter(Protocol.BOOTP::equals).isPresent(),
                event.server(),
                event.relay(),
                event.serverLease(),
                change));
    }

    private static Fact edited(JournalRecord record, Change.OfLease change) {
        return new Fact(
                change.key(),
                mark(record, change.at()),
                Action.INFORMED,
                false,
                false,
                Client.UNKNOWN,
                Optional.empty(),
                false,
                Server.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                Optional.of(change));
    }

    private static Mark mark(JournalRecord record, Instant time) {
        Instant told = time.truncatedTo(ChronoUnit.MICROS);
        return new Mark(
                record.position(),
                Integer.parseUnsignedInt(record.id(), 0, Integer.BYTES * 2, 16),
                record.source(),
                !UNORDERED.contains(record.kind()),
                told,
                told);
    }
}
