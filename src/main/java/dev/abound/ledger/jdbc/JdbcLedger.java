package dev.abound.ledger.jdbc;

import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.LedgerException;
import dev.abound.ledger.LedgerWriter;
import dev.abound.value.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger in a database. The tables of one rebuild are a <em>generation</em> with a schema of its own; one generation
 * answers while the next is filled, then they change places. Safe for any number of threads.
 */
public final class JdbcLedger implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcLedger.class);
    private static final long BETWEEN_LOOKS = Duration.ofMillis(100).toNanos();

    private final LedgerOptions options;
    private final Connections base;
    private final Generations generations;
    private final Optional<Pen> pen;
    private final AtomicReference<Generation> current = new AtomicReference<>();
    private final LeaseLedger answers = new CurrentAnswers(this::answering);
    private OptionalLong turn = OptionalLong.empty();
    private long followed = System.nanoTime();

    /** One set of tables, and those who work on it. */
    private record Generation(int number, Storage storage, JdbcWriter writer, LeaseLedger answers) {
        void close() {
            storage.connections().close();
        }
    }

    private JdbcLedger(LedgerOptions options) {
        this.options = options;
        this.base = new Connections(options.url(), options.credentials(), "");
        this.generations = new Generations(base);
        this.pen = options.shared() ? Optional.of(new Pen(base)) : Optional.empty();
    }

    /** The URL of an embedded database in a file, with what the ledger needs of H2. */
    public static String embedded(Path file) {
        return "jdbc:h2:file:" + file.toAbsolutePath() + EmbeddedSettings.TEXT;
    }

    /**
     * Opens what is there, or makes it. What an unfinished rebuild left behind is thrown away.
     *
     * @throws LedgerException when the database cannot be used now
     */
    public static JdbcLedger open(LedgerOptions options) {
        JdbcLedger ledger = new JdbcLedger(options);
        try {
            if (options.shared()) {
                Pen.alone(ledger.base, () -> ledger.current.set(ledger.openGeneration(ledger.generations.current())));
            } else {
                ledger.openAlone();
            }
            return ledger;
        } catch (RuntimeException failure) {
            ledger.base.close();
            throw failure;
        }
    }

    /**
     * Drops every row of a ledger, so that the next one to open it makes it from the beginning.
     *
     * @throws LedgerException when the database refuses
     */
    public static void forget(LedgerOptions options) {
        JdbcLedger ledger = new JdbcLedger(options);
        try {
            int number = ledger.generations.current();
            ledger.generations.dropAllBut(number);
            ledger.generations.drop(number);
        } finally {
            ledger.base.close();
        }
    }

    private void openAlone() {
        int number = generations.current();
        generations.dropAllBut(number);
        current.set(openGeneration(number));
    }

    private Generation openGeneration(int number) {
        generations.make(number);
        Connections own = base.inSchema(Generations.schemaOf(number));
        try {
            return openGeneration(number, own);
        } catch (RuntimeException failed) {
            own.close();
            throw failed;
        }
    }

    private Generation openGeneration(int number, Connections connections) {
        Storage storage = Storage.open(connections, options.memory());
        turn.ifPresent(mine -> connections.transaction("its writer was noted", connection -> {
            storage.tables().writeTurn(connection, mine);
            return true;
        }));
        Progress progress = new Progress(connections.transaction("its position was read", Tables::progress));
        StaleBlocks stale = new StaleBlocks();
        stale.catchUp(storage, progress.committed());
        JdbcWriter writer = new JdbcWriter(storage, progress, stale, options.onConflict(), turn);
        return new Generation(
                number, storage, writer, new JdbcAnswers(storage, progress, writer::reckonDue, options.clock()));
    }

    /**
     * Where several processes share the ledger: from now on this one writes it, with what the others have committed in its
     * answers. Does nothing for one that writes already, or alone.
     *
     * @throws LedgerException when another process writes, or the database is away
     */
    public synchronized void lead() {
        if (isLeading()) {
            return;
        }
        if (!pen.orElseThrow().take()) {
            throw new LedgerException("another process writes the ledger; this one takes over when that one ends");
        }
        try {
            int number = generations.current();
            lead(number, base.inSchema(Generations.schemaOf(number)));
        } catch (RuntimeException failed) {
            resign();
            throw failed;
        }
    }

    private void lead(int number, Connections own) {
        try {
            turn = OptionalLong.of(own.transaction("its writer was chosen", Tables::turn) + 1);
            Generation next = openGeneration(number, own);
            requireCurrent(number);
            generations.dropAllBut(number);
            exchange(next);
        } catch (RuntimeException failed) {
            own.close();
            throw failed;
        }
    }

    /** Whoever wrote before may have exchanged it until our turn was noted, and cannot from then on. */
    private void requireCurrent(int number) {
        if (generations.current() != number) {
            throw new LedgerException(
                    "the process that wrote before has made the ledger anew: its turn is asked again");
        }
    }

    private void exchange(Generation next) {
        Generation old = current.getAndSet(next);
        if (old.storage().connections() != next.storage().connections()) {
            old.close();
        }
    }

    /** Is this the process that writes, as far as it knows? */
    public synchronized boolean isLeading() {
        return pen.isEmpty() || (turn.isPresent() && pen.get().isHeld());
    }

    /**
     * Does no process write now, so that this one may try to {@link #lead}?
     *
     * @throws LedgerException when the database is away
     */
    public boolean isUnled() {
        return pen.isPresent() && !isLeading() && pen.get().isFree();
    }

    /** Writes no longer, whoever does. */
    public synchronized void resign() {
        turn = OptionalLong.empty();
        pen.ifPresent(Pen::release);
    }

    /** What the writing process has committed since is in the answers. */
    private synchronized void follow() {
        if (System.nanoTime() - followed < BETWEEN_LOOKS) {
            return;
        }
        int number = generations.current();
        Generation now = current.get();
        if (number != now.number()) {
            exchange(openGeneration(number));
        } else if (!now.storage()
                .connections()
                .transaction("its position was read", Tables::progress)
                .equals(now.answers().reached())) {
            exchange(openGeneration(number, now.storage().connections()));
        }
        followed = System.nanoTime();
    }

    /** Those who ask: always of the generation that answers at that moment. */
    public LeaseLedger answers() {
        return answers;
    }

    private LeaseLedger answering() {
        if (pen.isPresent() && !isLeading()) {
            follow();
        }
        return current.get().answers();
    }

    /** The writer of the generation that answers at this moment. */
    public LedgerWriter writer() {
        return current.get().writer();
    }

    /** A generation that is being filled, beside the one that answers. */
    public final class Rebuild implements AutoCloseable {
        private final Generation old;
        private final Generation fresh;
        private boolean finished;

        private Rebuild(Generation old, Generation fresh) {
            this.old = old;
            this.fresh = fresh;
        }

        /** Takes the records, from the first one kept. */
        public LedgerWriter writer() {
            return fresh.writer();
        }

        /** What it would answer. */
        public LeaseLedger answers() {
            return fresh.answers();
        }

        /**
         * Takes over from the old generation what it knows from records before a position, for where the journal keeps
         * them no longer. Before any record is taken in.
         */
        public void carryOver(Position first) {
            fresh.writer().carryOver(old.storage(), first);
        }

        /**
         * From now on this generation answers. The one before is dropped. Nobody may write meanwhile.
         *
         * @throws LedgerException when the database refuses: the one before goes on
         */
        public void takeOver() {
            fresh.writer().commit();
            generations.choose(fresh.number(), old.number(), turn());
            finished = true;
            current.set(fresh);
            old.close();
            dropOld();
        }

        /** The ledger goes on whether that succeeds or not; who opens it next tries again. */
        private void dropOld() {
            try {
                generations.drop(old.number());
            } catch (LedgerException refused) {
                LOG.warn("the ledger before the rebuild takes up room until the next start: {}", refused.getMessage());
            }
        }

        /** Throws away what was filled, unless it has taken over. */
        @Override
        public void close() {
            if (!finished) {
                fresh.close();
                if (generations.current() != fresh.number()) {
                    generations.drop(fresh.number());
                }
            }
        }
    }

    /** Of one that shares its ledger; one that is alone has none and needs none. */
    private synchronized OptionalLong turn() {
        if (pen.isPresent() && turn.isEmpty()) {
            throw new OvertakenException();
        }
        return turn;
    }

    /** Begins a generation beside the one that answers. One at a time. */
    public Rebuild rebuild() {
        int next = Math.max(current.get().number(), generations.current()) + 1;
        generations.drop(next);
        return new Rebuild(current.get(), openGeneration(next));
    }

    /** Commits what was taken in and closes the database. What cannot be committed comes again from the journal. */
    @Override
    public void close() {
        try {
            if (isLeading()) {
                current.get().writer().commit();
            }
        } catch (LedgerException refused) {
            LOG.warn("what the ledger took in last is not committed and comes again: {}", refused.getMessage());
        } finally {
            resign();
            current.get().close();
            base.close();
        }
    }
}
