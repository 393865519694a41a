package dev.abound.bridge;

import dev.abound.journal.Journal;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.ledger.LedgerWriter;
import dev.abound.ledger.jdbc.JdbcLedger;
import dev.abound.spi.Decoded;
import dev.abound.spi.DecodedRecord;
import dev.abound.value.Position;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Fills the ledger anew from the journal while the old one answers and goes on, and puts it in the old one's place when
 * it has caught up.
 */
public final class LedgerRebuild {

    private static final int AT_ONCE = 4_096;
    private static final long NEAR = 10_000;

    private final Journal journal;
    private final Function<JournalRecord, Decoded> decode;
    private final JdbcLedger ledger;
    private final LedgerDesk desk;

    /** @param desk stops the handler for the moment of the change */
    public LedgerRebuild(Journal journal, Function<JournalRecord, Decoded> decode, JdbcLedger ledger, LedgerDesk desk) {
        this.journal = journal;
        this.decode = decode;
        this.ledger = ledger;
        this.desk = desk;
    }

    /**
     * Runs on the caller's thread until the new ledger answers. An interrupt gives the new one up.
     *
     * @param progress hears how far it has come, from time to time
     * @return the position after the last record in the new ledger
     */
    public Position run(Consumer<Position> progress) throws InterruptedException {
        Position first = journal.first();
        try (JdbcLedger.Rebuild fresh = ledger.rebuild();
                JournalReader reader = journal.read(first)) {
            if (first.compareTo(Position.START) > 0) {
                fresh.carryOver(first); // retention has dropped what it was made from
            }
            catchUp(reader, fresh.writer(), progress);
            return desk.alone(() -> {
                copy(reader, fresh.writer(), journal.end());
                fresh.takeOver();
                progress.accept(reader.next());
                return reader.next();
            });
        }
    }

    private void catchUp(JournalReader reader, LedgerWriter writer, Consumer<Position> progress)
            throws InterruptedException {
        while (journal.end().offset() - reader.next().offset() > NEAR) {
            step(reader, writer, AT_ONCE);
            progress.accept(reader.next());
        }
    }

    /** What is left when the handler stands still: no more than a second of work. */
    private void copy(JournalReader reader, LedgerWriter writer, Position end) throws InterruptedException {
        while (reader.next().compareTo(end) < 0) {
            if (!step(reader, writer, (int)
                    Math.min(AT_ONCE, end.offset() - reader.next().offset()))) {
                return;
            }
        }
    }

    private boolean step(JournalReader reader, LedgerWriter writer, int atMost) throws InterruptedException {
        List<JournalRecord> records = reader.poll(atMost, Duration.ZERO);
        if (records.isEmpty()) {
            return false;
        }
        List<DecodedRecord> decoded = records.stream()
                .map(record -> new DecodedRecord(record, decode.apply(record)))
                .toList();
        writer.apply(LedgerHandler.entries(decoded), reader.next());
        if (writer.isFull()) {
            writer.commit();
        }
        return true;
    }
}
