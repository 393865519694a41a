package dev.abound.app;

import dev.abound.bridge.LedgerDesk;
import dev.abound.bridge.LedgerHandler;
import dev.abound.bridge.LedgerRebuild;
import dev.abound.journal.Journal;
import dev.abound.journal.JournalException;
import dev.abound.ledger.Conflict;
import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.LedgerException;
import dev.abound.ledger.jdbc.CurrentAnswers;
import dev.abound.ledger.jdbc.JdbcLedger;
import dev.abound.ledger.jdbc.LedgerOptions;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.Secret;
import dev.abound.spi.SecretFile;
import dev.abound.spi.SettingException;
import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger of a data directory and its database. A database that is away keeps nothing from being taken in: the
 * ledger's handler tries again until it is there, and whoever asks meanwhile hears why there is no answer.
 */
final class LedgerRoom implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerRoom.class);

    private final LedgerOptions options;
    private final Journal journal;
    private final LeaseLedger answers = new CurrentAnswers(() -> database().answers());
    private final LedgerDesk desk = new LedgerDesk();
    private final Lock rebuilding = new ReentrantLock();
    private Optional<JdbcLedger> opened = Optional.empty();
    private boolean closed;
    private volatile Consumer<Conflict> conflicts = conflict -> {};
    private volatile Reach told = Reach.START;

    private LedgerRoom(Path directory, LedgerConfiguration configuration, Journal journal, Clock clock) {
        this.journal = journal;
        LedgerOptions plain = options(directory, configuration).withClock(clock).withOnConflict(this::tell);
        this.options = journal.isShared() ? plain.withShared() : plain;
    }

    /**
     * Opens the database, or leaves that to the handler when it is away.
     *
     * @throws ConfigurationException when the password file cannot be read
     */
    static LedgerRoom open(Path directory, LedgerConfiguration configuration, Journal journal, Clock clock) {
        LedgerRoom room = new LedgerRoom(directory, configuration, journal, clock);
        try {
            room.database();
        } catch (LedgerException away) {
            LOG.warn("the ledger cannot be opened now and is tried again: {}", away.getMessage());
        }
        return room;
    }

    /**
     * Drops every row: for a journal that has moved, since rows name positions.
     *
     * @throws ServiceException when the database is away
     */
    static void forget(Path directory, LedgerConfiguration configuration) {
        try {
            JdbcLedger.forget(options(directory, configuration));
        } catch (LedgerException away) {
            throw new ServiceException(
                    "The ledger must be made anew after a move, and cannot be emptied now: " + away.getMessage()
                            + ". Begin again when the database is there.",
                    away);
        }
    }

    private synchronized JdbcLedger database() {
        if (closed) {
            throw new LedgerException("the ledger is closed: the service ends");
        }
        if (opened.isEmpty()) {
            JdbcLedger ledger = JdbcLedger.open(options);
            told = ledger.answers().reached();
            opened = Optional.of(ledger);
        }
        return opened.get();
    }

    /** @throws ConfigurationException when the password file cannot be read */
    static LedgerOptions options(Path directory, LedgerConfiguration configuration) {
        String url = configuration.url().orElseGet(() -> JdbcLedger.embedded(DataDirectory.ledger(directory)));
        LedgerOptions plain = LedgerOptions.of(url);
        return configuration.user().isEmpty() ? plain : plain.withCredentials(credentials(configuration));
    }

    private static Properties credentials(LedgerConfiguration configuration) {
        Properties credentials = new Properties();
        configuration.user().ifPresent(user -> credentials.setProperty("user", user));
        configuration
                .passwordFile()
                .map(LedgerRoom::password)
                .ifPresent(password -> credentials.setProperty("password", password.text()));
        return credentials;
    }

    private static Secret password(Path file) {
        try {
            return SecretFile.read(file);
        } catch (SettingException unusable) {
            throw new ConfigurationException("ledger.password-file: " + unusable.getMessage(), unusable);
        }
    }

    /** What feeds it; opens the database where that was not possible before. */
    BindingHandler handler() {
        JdbcLedger ledger = database();
        return new LedgerHandler(
                ledger::writer,
                this::reachOrStart,
                desk,
                journal.isShared() ? Optional.of(new SharedLead(ledger)) : Optional.empty());
    }

    /** Without an answer the end counts as reached: what was taken in is committed once more than needed. */
    private Reach reachOrStart() {
        try {
            return journal.reach();
        } catch (JournalException unanswered) {
            LOG.debug("the end of the journal is not known now: {}", unanswered.getMessage());
            return Reach.START;
        }
    }

    /** Does no process write it now, although several could? */
    boolean isUnled() {
        try {
            return journal.isShared() && database().isUnled();
        } catch (LedgerException away) {
            LOG.debug("whether somebody writes the ledger is not known now: {}", away.getMessage());
            return false;
        }
    }

    /** Is everything the journal holds in the ledger, and is it written by this process? */
    boolean hasCaughtUp() {
        try {
            return database().isLeading() && database().answers().reached().covers(journal.reach());
        } catch (LedgerException | JournalException unanswered) {
            LOG.debug("whether the ledger has caught up is not known now: {}", unanswered.getMessage());
            return false;
        }
    }

    /**
     * Makes it anew from the journal; the old one answers until that is done. What the journal keeps no longer is taken
     * over from the old one.
     *
     * @throws ServiceException when that is under way already
     */
    void rebuild(Storage storage, Answers answers) throws InterruptedException {
        if (!rebuilding.tryLock()) {
            throw new ServiceException("The ledger is being made anew already. Wait for that to end.");
        }
        try {
            Reach first = journal.beginning();
            requireHere(first);
            LedgerRebuild rebuild = new LedgerRebuild(journal, storage::decode, database(), desk);
            rebuild.run(at -> tell(answers, first.recordsTo(at), first.recordsTo(journal.reach())));
        } finally {
            rebuilding.unlock();
        }
    }

    private void requireHere(Reach first) {
        if (journal.isShared() && first.records() > 0) {
            throw new ServiceException("The topic has lost its oldest records (it begins at " + first
                    + "); a ledger made anew would not know what they said.");
        }
        if (!database().isLeading()) {
            throw new ServiceException("Another process writes the ledger now. Ask that one, or end it first.");
        }
    }

    /** A rebuild goes on when whoever asked for it has gone. */
    private static void tell(Answers answers, long done, long of) {
        try {
            answers.progress(done, of);
        } catch (IOException gone) {
            LOG.debug("nobody hears how far the rebuild has come", gone);
        }
    }

    /** What answers; every method throws {@link LedgerException} while the database is away. */
    LeaseLedger ledger() {
        return answers;
    }

    /**
     * From where the ledger would read the journal after a crash of the machine; answers may be further.
     *
     * @throws LedgerException when the database is away
     */
    Position committed() {
        return database().writer().kept();
    }

    /** The listener is called on the ledger's own thread, and must not block it. */
    void onConflict(Consumer<Conflict> listener) {
        conflicts = listener;
    }

    /** A rebuild meets the conflicts of the past again: those are told already. */
    private void tell(Conflict conflict) {
        if (!told.hasPassed(conflict.position())) {
            told = told.with(conflict.position().next());
            conflicts.accept(conflict);
        }
    }

    /** What was taken in is committed first, if the database is there; if not it comes from the journal again. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            opened.ifPresent(JdbcLedger::close);
        } catch (LedgerException away) {
            LOG.warn("the ledger was not closed in order and goes on from its last commit: {}", away.getMessage());
        }
    }
}
