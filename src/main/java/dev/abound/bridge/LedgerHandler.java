package dev.abound.bridge;

import dev.abound.ledger.Change;
import dev.abound.ledger.Facts;
import dev.abound.ledger.LedgerException;
import dev.abound.ledger.LedgerWriter;
import dev.abound.ledger.jdbc.OvertakenException;
import dev.abound.spi.DecodedRecord;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.RecordHandler;
import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes what the journal says into the ledger. Answers done once a record is in the answers; it is committed with the
 * next commit, at once when nothing more waits in the journal. After a crash the handler goes on from what was
 * committed, so each record counts exactly once.
 */
public final class LedgerHandler implements RecordHandler {

    /** The right to write a ledger that several processes share. */
    public interface Lead {

        /** @throws LedgerException when another process has it, or nobody can tell now */
        void take();

        boolean isHeld();

        /** Another process has written meanwhile. */
        void giveUp();
    }

    private static final Duration LONGEST_UNCOMMITTED = Duration.ofSeconds(10);
    private static final Duration LONGEST_UNSEEN = Duration.ofSeconds(1); // other processes answer what is committed

    private final Supplier<LedgerWriter> writer;
    private final Supplier<Reach> end;
    private final LedgerDesk desk;
    private final Optional<Lead> lead;
    private Reach taken = Reach.START;
    private long uncommittedSince = System.nanoTime();

    /**
     * @param writer the one that counts at the moment of each call: a rebuild changes it
     * @param end of the journal: what lies before it comes without waiting
     * @param desk shared with those who change the ledger for another
     */
    public LedgerHandler(Supplier<LedgerWriter> writer, Supplier<Position> end, LedgerDesk desk) {
        this(writer, () -> Reach.of(end.get()), desk, Optional.empty());
    }

    /** @param lead where several processes share the ledger: taken before the first record, and whenever it was lost */
    public LedgerHandler(Supplier<LedgerWriter> writer, Supplier<Reach> end, LedgerDesk desk, Optional<Lead> lead) {
        this.writer = writer;
        this.end = end;
        this.desk = desk;
        this.lead = lead;
    }

    @Override
    public Position next() {
        return place().at(Position.START.partition());
    }

    @Override
    public Reach place() {
        lead.ifPresent(Lead::take);
        taken = writer.get().committedReach();
        return taken;
    }

    @Override
    public boolean isInPlace() {
        return lead.isEmpty() || lead.get().isHeld();
    }

    @Override
    public HandlerResult handleRecords(List<DecodedRecord> records) throws InterruptedException {
        return desk.alone(() -> take(records));
    }

    private HandlerResult take(List<DecodedRecord> records) {
        if (!isInPlace()) {
            return HandlerResult.retry("another process may write the ledger now");
        }
        Position next = records.get(records.size() - 1).position().next();
        try {
            LedgerWriter to = writer.get();
            to.apply(entries(records), next);
            taken = taken.with(next);
            if (to.isFull() || taken.covers(end.get()) || isOverdue()) {
                to.commit();
                uncommittedSince = System.nanoTime();
            }
            return HandlerResult.done();
        } catch (OvertakenException other) {
            lead.ifPresent(Lead::giveUp);
            return HandlerResult.retry(String.valueOf(other.getMessage()));
        } catch (LedgerException unavailable) {
            return HandlerResult.retry(String.valueOf(unavailable.getMessage()));
        } catch (IllegalArgumentException never) {
            return HandlerResult.rejected(String.valueOf(never.getMessage()));
        }
    }

    private boolean isOverdue() {
        return System.nanoTime() - uncommittedSince
                > (lead.isPresent() ? LONGEST_UNSEEN : LONGEST_UNCOMMITTED).toNanos();
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
        if (isInPlace()) {
            writer.get().commit();
        }
    }
}
