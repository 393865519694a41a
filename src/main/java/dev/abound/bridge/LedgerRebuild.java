package dev.abound.bridge;

import dev.abound.journal.Journal;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.ledger.LedgerWriter;
import dev.abound.ledger.jdbc.JdbcLedger;
import dev.abound.spi.Decoded;
import dev.abound.spi.DecodedRecord;
import dev.abound.value.Position;
import dev.abound.value.Reach;
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
    public Reach run(Consumer<Reach> progress) throws InterruptedException {
        Reach first = journal.beginning();
        try (JdbcLedger.Rebuild fresh = ledger.rebuild();
                JournalReader reader = journal.read(first)) {
            if (first.records() > 0) {
                fresh.carryOver(first.at(Position.START.partition())); // retention has dropped what it was made from
            }
            Copy copy = new Copy(reader, fresh.writer(), first);
            catchUp(copy, progress);
            return desk.alone(() -> {
                copyTo(copy, journal.reach());
                fresh.takeOver();
                progress.accept(copy.reached);
                return copy.reached;
            });
        }
    }

    /** From the journal into the new ledger, and how far that is. */
    private final class Copy {
        private final JournalReader reader;
        private final LedgerWriter writer;
        private Reach reached;

        Copy(JournalReader reader, LedgerWriter writer, Reach first) {
            this.reader = reader;
            this.writer = writer;
            this.reached = first;
        }

        boolean step(int atMost) throws InterruptedException {
            List<JournalRecord> records = reader.poll(atMost, Duration.ZERO);
            if (records.isEmpty()) {
                return false;
            }
            List<DecodedRecord> decoded = records.stream()
                    .map(record -> new DecodedRecord(record, decode.apply(record)))
                    .toList();
            writer.apply(LedgerHandler.entries(decoded), reader.next());
            reached = reached.with(reader.next());
            if (writer.isFull()) {
                writer.commit();
            }
            return true;
        }
    }

    private void catchUp(Copy copy, Consumer<Reach> progress) throws InterruptedException {
        while (copy.reached.recordsTo(journal.reach()) > NEAR && copy.step(AT_ONCE)) {
            progress.accept(copy.reached);
        }
    }

    /** What is left when the handler stands still: no more than a second of work. What comes meanwhile may come along. */
    private static void copyTo(Copy copy, Reach end) throws InterruptedException {
        boolean more = true;
        while (more && !copy.reached.covers(end)) {
            more = copy.step((int) Math.min(AT_ONCE, copy.reached.recordsTo(end)));
        }
    }
}
