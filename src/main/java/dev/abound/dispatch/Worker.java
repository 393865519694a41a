package dev.abound.dispatch;

import dev.abound.journal.Journal;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.SharedReader;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.Figure;
import dev.abound.spi.RecordHandler;
import dev.abound.value.Escaped;
import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one handler, on a thread of its own: make it, read the journal from its cursor, hand over, until stopped.
 * Nothing that goes wrong here ends the thread, only a stop does.
 */
final class Worker implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final HandlerSlot slot;
    private final Journal journal;
    private final Sieve sieve;
    private final DeadLetters letters;
    private final DispatchOptions options;
    private final Progress progress;
    private final Thread thread;
    private final Gate gate;
    private final Attention attention;
    private final Patience patience;
    private final int pollSize;
    private volatile Optional<Courier> courier = Optional.empty(); // others ask for its figures
    private Optional<JournalReader> reader = Optional.empty();

    Worker(
            HandlerSlot slot,
            Journal journal,
            Sieve sieve,
            DeadLetters letters,
            Progress progress,
            DispatchOptions options) {
        this.slot = slot;
        this.journal = journal;
        this.sieve = sieve;
        this.letters = letters;
        this.options = options;
        this.progress = progress;
        this.thread = new Thread(this, "handler-" + slot.name());
        this.thread.setDaemon(true); // a handler that never comes back must not keep the process
        this.gate = new Gate(thread);
        this.attention = new Attention(gate);
        this.patience = new Patience(options, gate, attention);
        this.pollSize = wholeBatches(options.pollSize(), slot.batchSize());
    }

    /** So that the last batch of a full poll is a full one too. */
    private static int wholeBatches(int size, int batch) {
        return batch >= size ? batch : size / batch * batch;
    }

    HandlerSlot slot() {
        return slot;
    }

    String name() {
        return slot.name();
    }

    Sieve sieve() {
        return sieve;
    }

    Progress progress() {
        return progress;
    }

    Attention attention() {
        return attention;
    }

    Thread thread() {
        return thread;
    }

    Gate gate() {
        return gate;
    }

    List<Figure> figures() {
        return courier.map(Courier::figures).orElse(List.of());
    }

    /** Where the handler stands; a rewind counts from the moment it is asked for. */
    Position cursor() {
        return earlier(progress.cursor());
    }

    Position stored() {
        return earlier(progress.stored());
    }

    private Position earlier(Position position) {
        return attention
                .rewindAsked()
                .filter(asked -> asked.compareTo(position) < 0)
                .orElse(position);
    }

    @Override
    public void run() {
        try {
            while (!attention.stopping()) {
                obey();
                act();
            }
        } catch (InterruptedException drained) {
            LOG.debug("handler \"{}\" was asked to leave and did", Escaped.text(slot.name()));
        } catch (RuntimeException | Error bug) {
            LOG.error("handler \"{}\" ended by a bug of Abound itself; restart", Escaped.text(slot.name()), bug);
        } finally {
            end();
        }
    }

    private void act() throws InterruptedException {
        if (courier.isEmpty()) {
            insist(start(), this::start, progress::failedToStart);
        } else {
            insist(turn(), this::turn, progress::retrying);
        }
    }

    private void insist(Answer first, Patience.Attempt next, Consumer<String> trouble) throws InterruptedException {
        if (first.again()) {
            trouble.accept(first.reason());
            patience.insist(first, () -> {
                Answer answer = next.make();
                if (answer.again()) {
                    trouble.accept(answer.reason());
                }
                return answer;
            });
        }
    }

    /** Makes the handler. */
    private Answer start() {
        try {
            BindingHandler made = make();
            PositionSet known = letters.recordsOf(slot.name(), progress.cursor());
            courier =
                    Optional.of(new Courier(slot, made, options, gate, attention, patience, progress, letters, known));
            progress.running();
            return Answer.DONE;
        } catch (Throwable failed) {
            return Answer.retry(Answer.describe(failed));
        }
    }

    private BindingHandler make() {
        gate.toHandler();
        try {
            BindingHandler made = Objects.requireNonNull(slot.factory().get(), "the factory made nothing");
            if (made instanceof RecordHandler own) {
                adopt(insideTheJournal(own));
            }
            return made;
        } finally {
            gate.home();
        }
    }

    /** What keeps its own place and lies beyond the end knows another journal, or more of this one than is left. */
    private Reach insideTheJournal(RecordHandler handler) {
        Reach next = handler.place();
        Reach end = journal.reach();
        if (!end.covers(next)) {
            handler.close();
            throw new IllegalStateException("it has applied records up to " + next + ", the journal ends at " + end
                    + ": it belongs to another journal. Rebuild it from this one");
        }
        return next;
    }

    /** Some records: from the journal to the handler. What throws here is not the handler, which is contained. */
    private Answer turn() throws InterruptedException {
        try {
            JournalReader at = reader();
            List<JournalRecord> records = at.poll(pollSize, options.pollWait());
            if (records.isEmpty() && journal.isShared()) {
                return idle();
            }
            Courier to = courier.orElseThrow();
            if (to.handOver(to.takesRecords() ? sieve.decodeAll(records) : sieve.sift(records))) {
                progress.passed(at.next());
                progress.reached(progress.reach().with(at.next()));
                progress.running();
                progress.settle();
            } else if (to.takesRecords() && journal.isShared()) {
                closeReader(); // its place is asked for again: the cursor here may be of another partition
            } else {
                at.seek(progress.cursor());
            }
            return Answer.DONE;
        } catch (UndecidedException notYet) {
            closeReader();
            return Answer.retry(notYet.getMessage());
        } catch (RuntimeException | Error failed) {
            closeReader();
            return Answer.retry("reading on failed: " + Answer.describe(failed));
        }
    }

    private Answer idle() {
        progress.running();
        progress.announce();
        return Answer.DONE;
    }

    private JournalReader reader() {
        if (reader.isEmpty()) {
            reader = Optional.of(journal.isShared() ? sharedReader() : journal.read(progress.cursor()));
        }
        return reader.get();
    }

    /** Who keeps its own place reads all partitions from there; the others read together with other processes. */
    private JournalReader sharedReader() {
        Optional<RecordHandler> own = courier.flatMap(Courier::keepsPlace);
        if (own.isPresent()) {
            Reach place = own.get().place();
            adopt(place);
            return journal.read(place);
        }
        SharedReader share = journal.share(slot.name(), attention::look).orElseThrow();
        progress.keptBy(share);
        return share;
    }

    private void adopt(Reach place) {
        progress.adopt(place.at(Position.START.partition()));
        progress.reached(place);
    }

    /** The records not passed yet, in this process's share. */
    long lag(Reach end) {
        return progress.shared()
                .map(SharedReader::lag)
                .orElseGet(() -> journal.isShared()
                        ? progress.reach().recordsTo(end)
                        : Math.max(0, end.records() - cursor().offset()));
    }

    /** Has it passed everything before the ends, in this process's share? */
    boolean hasPassed(Reach end) {
        if (!journal.isShared()) {
            return cursor().offset() >= end.records();
        }
        return progress.shared().map(share -> share.hasPassed(end)).orElseGet(() -> progress.reach()
                .covers(end));
    }

    private void closeReader() {
        Optional<JournalReader> old = reader;
        reader = Optional.empty();
        try {
            old.ifPresent(JournalReader::close);
        } catch (RuntimeException failed) {
            LOG.warn(
                    "handler \"{}\" could not close its reader: {}",
                    Escaped.text(slot.name()),
                    Escaped.text(failed.toString()));
        }
    }

    /** Does what others want of this thread. */
    private void obey() throws InterruptedException {
        if (!attention.raised()) {
            return;
        }
        attention.lower();
        goBack();
        for (Optional<Errand> errand = attention.nextErrand(); errand.isPresent(); errand = attention.nextErrand()) {
            if (courier.isPresent()) {
                errand.get().run(courier.get());
            } else {
                errand.get().refuse(notRunning());
            }
        }
    }

    private String notRunning() {
        return "the handler is not running: "
                + progress.standing()
                        .reason()
                        .orElse(progress.standing().state().word());
    }

    private void goBack() {
        Optional<Position> to = attention.rewindAsked();
        if (to.isPresent()) {
            if (courier.filter(Courier::takesRecords).isEmpty()) {
                goBackTo(to.get());
            }
            attention.rewound(to);
        }
    }

    private void goBackTo(Position to) {
        closeReader();
        progress.passed(to);
        progress.store();
        courier.ifPresent(Courier::rewound);
        LOG.info("handler \"{}\" hears everything again from {}", Escaped.text(slot.name()), to);
    }

    /** Once: by the thread itself, or for it when it never ran. */
    void end() {
        try {
            goBack();
            progress.store();
            closeReader();
            courier.ifPresent(Courier::close);
        } finally {
            progress.stopped();
            refuseErrands();
        }
    }

    void refuseErrands() {
        for (Optional<Errand> errand = attention.nextErrand(); errand.isPresent(); errand = attention.nextErrand()) {
            errand.get().refuse("the handler has stopped");
        }
    }
}
