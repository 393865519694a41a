package dev.abound.app;

import dev.abound.journal.Journal;
import dev.abound.ledger.LeaseLedger;
import dev.abound.value.Reach;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/**
 * Where questions to the ledger begin: none is answered from before what the asker already saw acknowledged.
 *
 * @param journal what the ledger follows
 */
record LedgerQuestions(LeaseLedger ledger, Journal journal) {

    private static final Duration STEP = Duration.ofMillis(250);
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(60);

    /** The ledger, when it has applied what the journal holds now; or after the patience, with a note how far it is. */
    LeaseLedger soon(Duration patience, Answers answers) throws IOException, InterruptedException {
        Reach end = journal.reach();
        if (!hasApplied(end, patience)) {
            answers.note(String.format(
                    Locale.ROOT,
                    "The ledger is %,d records behind the journal; what they say is not in this answer.",
                    left(end)));
        }
        return ledger;
    }

    /**
     * The ledger, when it has applied what the journal holds now, however long that takes.
     *
     * @throws ServiceException when it stands still
     */
    LeaseLedger caughtUp(Answers answers) throws IOException, InterruptedException {
        Reach end = journal.reach();
        long all = left(end);
        long before = Long.MAX_VALUE;
        long lastMove = System.nanoTime();
        while (!hasApplied(end, STEP)) {
            long left = left(end);
            lastMove = left < before ? System.nanoTime() : lastMove;
            before = left;
            if (System.nanoTime() - lastMove > LONGEST_STANDSTILL.toNanos()) {
                throw new ServiceException(
                        "The ledger stands still at " + ledger.reached()
                                + " and does not apply the records after that. The log says why; it goes on by itself when it can.");
            }
            answers.progress(all - left, all);
        }
        return ledger;
    }

    private boolean hasApplied(Reach end, Duration limit) throws InterruptedException {
        return left(end) == 0 || ledger.awaitReached(end, limit);
    }

    private long left(Reach end) {
        return ledger.reached().recordsTo(end);
    }
}
