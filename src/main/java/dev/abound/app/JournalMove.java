package dev.abound.app;

import dev.abound.dispatch.CursorStore;
import dev.abound.journal.Journal;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.file.FileJournal;
import dev.abound.journal.file.JournalOptions;
import dev.abound.journal.kafka.KafkaSettings;
import dev.abound.value.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Moves the journal of a data directory from files to a topic, or back: ids unchanged, cursors carried over, gone on with
 * where it was broken off. The ledger is made anew by the next service, since it speaks of positions.
 */
public final class JournalMove {

    private static final String SET_ASIDE = ".moved";

    private final Path directory;
    private final Configuration configuration;
    private final KafkaSettings settings;
    private final LongConsumer progress;

    /** What was done: records copied in this run, and the handlers whose cursors were carried over. */
    public record Done(long records, List<String> handlers) {}

    private JournalMove(Path directory, Configuration configuration, LongConsumer progress) {
        this.directory = directory;
        this.configuration = configuration;
        this.settings = JournalConfiguration.kafka(configuration.single());
        this.progress = progress;
    }

    /**
     * From the files to the topic the configuration names, whatever its {@code journal.type} says.
     *
     * @param progress hears how many records are passed, from time to time
     * @param withoutDropped also when retention has dropped records a ledger would need
     * @throws ServiceException when a service uses the directory, the cluster is away, or the topic is in use
     */
    public static Done toKafka(
            Path directory, Configuration configuration, LongConsumer progress, boolean withoutDropped)
            throws InterruptedException {
        try (DataDirectory locked = DataDirectory.openExisting(directory)) {
            return new JournalMove(locked.path(), configuration, progress).toKafka(withoutDropped);
        }
    }

    /** The other way. Every process must have ended: what comes into the topic later stays there. */
    public static Done toFiles(Path directory, Configuration configuration, LongConsumer progress)
            throws InterruptedException {
        try (DataDirectory locked = DataDirectory.openExisting(directory)) {
            return new JournalMove(locked.path(), configuration, progress).toFiles();
        }
    }

    private Done toKafka(boolean withoutDropped) throws InterruptedException {
        Path files = DataDirectory.journal(directory);
        if (!Files.isDirectory(files)) {
            throw new ServiceException("There is no journal in files in " + directory
                    + ". Was it moved already? Then write journal.type = kafka.");
        }
        Done done;
        try (Journal journal = FileJournal.open(files, JournalOptions.defaults())) {
            requireWhole(journal, withoutDropped);
            done = KafkaMoves.toTopic(settings, journal, handlers(), cursors(), progress);
            keepUnconfirmed(journal);
        }
        forgetLedger();
        setAside(files);
        return done;
    }

    private void requireWhole(Journal journal, boolean withoutDropped) {
        if (!withoutDropped
                && journal.first().offset() > 0
                && configuration.ledger().kept()) {
            throw new ServiceException(
                    "Retention has dropped the records before " + journal.first() + ", and the ledger"
                            + " after the move is made from what is left: who had an address before that is then not known any"
                            + " more. Move with --without-dropped if that may be so.");
        }
    }

    private void keepUnconfirmed(Journal journal) {
        try (Journal local = FileJournal.open(DataDirectory.unconfirmed(directory), JournalOptions.defaults())) {
            configuration.sources().forEach(source -> journal.lastUnconfirmed(source.name())
                    .map(JournalRecord::content)
                    .ifPresent(content ->
                            local.append(content).toCompletableFuture().join()));
        }
    }

    private Done toFiles() throws InterruptedException {
        FilesToBe target = new FilesToBe(DataDirectory.journal(directory), settings);
        Done done = KafkaMoves.toFiles(settings, target, handlers(), cursors(), progress);
        settleUnconfirmed();
        forgetLedger();
        target.finished();
        return done;
    }

    /** What a source of this machine confirmed is confirmed in the files too. */
    private void settleUnconfirmed() {
        try (Journal files = FileJournal.open(DataDirectory.journal(directory), JournalOptions.defaults());
                Journal local = FileJournal.open(DataDirectory.unconfirmed(directory), JournalOptions.defaults())) {
            configuration.sources().forEach(source -> {
                if (local.lastUnconfirmed(source.name()).isEmpty()) {
                    files.lastUnconfirmed(source.name())
                            .ifPresent(record -> files.confirm(source.name(), record.position()));
                }
            });
        }
    }

    private CursorStore cursors() {
        return new CursorStore(DataDirectory.cursors(directory));
    }

    /** All but the ledger, which keeps its own place. */
    private List<String> handlers() {
        return configuration.handlers().stream()
                .filter(handler -> !handler.keepsLedger())
                .map(HandlerConfiguration::name)
                .toList();
    }

    /** Its rows name positions of the journal that was: it is made anew. */
    private void forgetLedger() {
        Optional<String> url = configuration.ledger().url();
        if (url.isPresent()) {
            LedgerRoom.forget(directory, configuration.ledger());
        }
        Path embedded = DataDirectory.ledger(directory).getParent();
        if (Files.isDirectory(embedded)) {
            setAside(embedded);
        }
    }

    private static void setAside(Path old) {
        Path name = old.resolveSibling(old.getFileName() + SET_ASIDE);
        try {
            int number = 1;
            Path free = name;
            while (Files.exists(free)) {
                free = name.resolveSibling(name.getFileName() + "-" + ++number);
            }
            Files.move(old, free, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            throw new ServiceException(
                    old + " cannot be renamed (" + refused + "). All is copied; rename it yourself.", refused);
        }
    }

    static Position readCursor(CursorStore cursors, String handler) {
        try {
            return cursors.find(handler).orElse(Position.START);
        } catch (IOException unreadable) {
            throw new ServiceException(
                    "The cursor of handler " + handler + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    static void storeCursor(CursorStore cursors, String handler, Position place) {
        try {
            cursors.store(handler, place);
        } catch (IOException refused) {
            throw new ServiceException(
                    "The cursor of handler " + handler + " cannot be kept: " + refused.getMessage(), refused);
        }
    }
}
