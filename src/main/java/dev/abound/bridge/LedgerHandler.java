package dev.abound.bridge;

import dev.abound.ledger.Change;
import dev.abound.ledger.Facts;
import dev.abound.ledger.LedgerException;
import dev.abound.ledger.LedgerWriter;
import dev.abound.spi.DecodedRecord;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.RecordHandler;
import dev.abound.value.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Writes what the journal says into the ledger. Answers done once a record is in the answers; it is committed with the
 * next commit, at once when nothing more waits in the journal. After a crash the handler goes on from what was
 * committed, so each record counts exactly once.
 */
public final class LedgerHandler implements RecordHandler {

    private static final long LONGEST_UNCOMMITTED = Duration.ofSeconds(10).toNanos();

    private final Supplier<LedgerWriter> writer;
    private final Supplier<Position> end;
    private long uncommittedSince = System.nanoTime();

    /**
     * @param writer the one that counts at the moment of each call: a rebuild changes it
     * @param end of the journal: what lies before it comes without waiting
     */
    public LedgerHandler(Supplier<LedgerWriter> writer, Supplier<Position> end) {
        this.writer = writer;
        this.end = end;
    }

    @Override
    public Position next() {
        return writer.get().committed();
    }

    @Override
    public HandlerResult handleRecords(List<DecodedRecord> records) {
        Position next = records.get(records.size() - 1).position().next();
        try {
            LedgerWriter to = writer.get();
            to.apply(entries(records), next);
            if (to.isFull() || next.compareTo(end.get()) >= 0 || isOverdue()) {
                to.commit();
                uncommittedSince = System.nanoTime();
            }
            return HandlerResult.done();
        } catch (LedgerException unavailable) {
            return HandlerResult.retry(String.valueOf(unavailable.getMessage()));
        } catch (IllegalArgumentException never) {
            return HandlerResult.rejected(String.valueOf(never.getMessage()));
        }
    }

    private boolean isOverdue() {
        return System.nanoTime() - uncommittedSince > LONGEST_UNCOMMITTED;
    }

    /** What the records say to the ledger; those that say nothing are left out. */
    static List<LedgerWriter.Entry> entries(List<DecodedRecord> records) {
        List<LedgerWriter.Entry> entries = new ArrayList<>(records.size());
        for (DecodedRecord record : records) {
            LedgerWriter.Entry entry = new LedgerWriter.Entry(
                    record.position(),
                    Facts.of(record),
                    Facts.change(record.record()).filter(change -> !(change instanceof Change.OfLease)));
            if (entry.fact().isPresent() || entry.change().isPresent()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /** What was taken in and cannot be committed now comes again from the journal. */
    @Override
    public void close() {
        writer.get().commit();
    }
}
