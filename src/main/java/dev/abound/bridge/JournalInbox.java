package dev.abound.bridge;

import dev.abound.journal.Journal;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.RecordContent;
import dev.abound.journal.RecordId;
import dev.abound.spi.Arrival;
import dev.abound.spi.EntryDecoders;
import dev.abound.spi.Inbox;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The inbox of one source: gives each arrival its id, its time of receipt and its key, and appends it. */
public final class JournalInbox implements Inbox {

    private final Journal journal;
    private final EntryDecoders decoders;
    private final String source;
    private final Clock clock;

    public JournalInbox(Journal journal, EntryDecoders decoders, String source, Clock clock) {
        this.journal = journal;
        this.decoders = decoders;
        this.source = source;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Position> append(Arrival arrival) {
        Octets entry = arrival.octets();
        Instant receivedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<Instant> twinBreaker =
                decoders.carriesTime(arrival.kind(), entry) ? Optional.empty() : Optional.of(receivedAt);
        return journal.append(new RecordContent(
                RecordId.of(source, arrival.kind(), entry, twinBreaker),
                receivedAt,
                source,
                arrival.kind(),
                decoders.partitionKey(arrival.kind(), entry, source),
                arrival.snapshot(),
                arrival.willConfirm(),
                entry));
    }

    @Override
    public Optional<Octets> lastUnconfirmed() {
        return journal.lastUnconfirmed(source).map(JournalRecord::octets);
    }

    @Override
    public void confirm(Position position) {
        journal.confirm(source, position);
    }

    @Override
    public void confirmLast() {
        journal.lastUnconfirmed(source).ifPresent(record -> confirm(record.position()));
    }
}
