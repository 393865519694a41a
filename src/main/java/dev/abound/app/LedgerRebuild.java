package dev.abound.app;

import dev.abound.bridge.LedgerHandler;
import dev.abound.journal.Journal;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.ledger.jdbc.JdbcLedger;
import dev.abound.spi.DecodedRecord;
import dev.abound.spi.HandlerResult;
import dev.abound.value.Position;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Lock;

/**
 * Fills a new generation of the ledger from the journal beside the one that answers, then lets it take over.
 *
 * @param writing held by whoever writes to the ledger
 */
record LedgerRebuild(Storage storage, JdbcLedger ledger, Lock writing) {

    private static final int AT_ONCE = 4_096;
    /** So few records are left that the handler may stand still for them: less than a second's work. */
    private static final long NEAR = 10_000;

    /**
     * Returns when the new generation answers.
     *
     * @throws ServiceException when the journal no longer has what the ledger was made from
     */
    void run(Answers answers) throws IOException, InterruptedException {
        Journal journal = storage.journal();
        refuseToForget(journal.first());
        try (JdbcLedger.Rebuild fresh = ledger.rebuild();
                JournalReader reader = journal.read(journal.first());
                LedgerHandler handler = new LedgerHandler(fresh::writer, journal::end)) {
            while (journal.end().offset() - reader.next().offset() > NEAR) {
                fill(handler, reader, answers);
            }
            writing.lock();
            try {
                fill(handler, reader, answers); // what came meanwhile; more cannot come now
                fresh.takeOver();
            } finally {
                writing.unlock();
            }
        }
    }

    private void refuseToForget(Position first) {
        if (first.compareTo(Position.START) > 0 && ledger.answers().committed().compareTo(first) > 0) {
            throw new ServiceException("Retention has dropped the records before " + first
                    + ". A ledger made from the rest would forget what they told, so the one there is stays.");
        }
    }

    private void fill(LedgerHandler handler, JournalReader reader, Answers answers)
            throws IOException, InterruptedException {
        Position end = storage.journal().end();
        long begin = reader.next().offset();
        List<JournalRecord> some = reader.poll(AT_ONCE, Duration.ZERO);
        while (!some.isEmpty()) {
            apply(handler, some);
            answers.progress(reader.next().offset() - begin, Math.max(1, end.offset() - begin));
            some = reader.next().compareTo(end) < 0 ? reader.poll(AT_ONCE, Duration.ZERO) : List.of();
        }
    }

    private void apply(LedgerHandler handler, List<JournalRecord> some) {
        HandlerResult result = handler.handleRecords(some.stream()
                .map(record -> new DecodedRecord(record, storage.decode(record)))
                .toList());
        if (result instanceof HandlerResult.Retry trouble) {
            throw new ServiceException("The ledger could not be made anew; the old one goes on: " + trouble.reason());
        }
        if (result instanceof HandlerResult.Rejected bug) {
            throw new ServiceException("The ledger could not be made anew; the old one goes on: " + bug.reason());
        }
    }
}
