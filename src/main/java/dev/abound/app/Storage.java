package dev.abound.app;

import dev.abound.bridge.JournalInbox;
import dev.abound.bridge.LedgerDevices;
import dev.abound.dispatch.CursorStore;
import dev.abound.dispatch.DeadLetters;
import dev.abound.dispatch.DeliveryWatch;
import dev.abound.dispatch.DispatchOptions;
import dev.abound.dispatch.Dispatcher;
import dev.abound.dispatch.HandlerSlot;
import dev.abound.filter.DeviceKnowledge;
import dev.abound.journal.Journal;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.file.FileJournal;
import dev.abound.journal.file.JournalOptions;
import dev.abound.journal.kafka.KafkaSettings;
import dev.abound.spi.Decoded;
import dev.abound.spi.EntryDecoders;
import dev.abound.spi.Inbox;
import dev.abound.spi.SourceContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What is kept on disk, opened for writing under the directory's lock. */
final class Storage implements AutoCloseable {

    private static final long UNCONFIRMED_SEGMENT = 4 << 20;

    private final Opened opened = new Opened();
    private final Journal journal;
    private final Journal letterJournal;
    private final long freeSpaceFloor;
    private final DeadLetters deadLetters;
    private final CursorStore cursors;
    private final Optional<LedgerRoom> ledger;
    private final EntryDecoders decoders = EntryDecoders.installed();
    private final Map<String, SourceContext> contexts = new HashMap<>();

    private Storage(DataDirectory directory, Configuration configuration) {
        configuration.sources().forEach(source -> contexts.put(source.name(), source.context()));
        freeSpaceFloor = letterOptions(configuration).freeSpaceFloor();
        try {
            journal = journal(directory.path(), configuration);
            letterJournal = opened.add(
                    FileJournal.open(DataDirectory.deadLetters(directory.path()), letterOptions(configuration)));
            deadLetters = new DeadLetters(letterJournal);
            cursors = new CursorStore(DataDirectory.cursors(directory.path()));
            ledger = configuration.ledger().kept()
                    ? Optional.of(opened.add(
                            LedgerRoom.open(directory.path(), configuration.ledger(), journal, Clock.systemUTC())))
                    : Optional.empty();
        } catch (RuntimeException failure) {
            opened.close();
            throw failure;
        }
    }

    private Journal journal(Path directory, Configuration configuration) {
        Optional<KafkaSettings> kafka = configuration.journal().kafka();
        if (kafka.isEmpty()) {
            return opened.add(FileJournal.open(DataDirectory.journal(directory), options(configuration)));
        }
        Path place = DataDirectory.unconfirmed(directory);
        JournalOptions small = letterOptions(configuration)
                .withSegmentOctets(UNCONFIRMED_SEGMENT)
                .withRetentionSize(2 * UNCONFIRMED_SEGMENT);
        return opened.add(KafkaTopic.open(kafka.get(), opened.add(FileJournal.open(place, small))));
    }

    static Storage open(DataDirectory directory, Configuration configuration) {
        return new Storage(directory, configuration);
    }

    /** @throws ConfigurationException for a value that cannot be used */
    static JournalOptions options(Configuration configuration) {
        JournalOptions options = letterOptions(configuration);
        Optional<Setting> age = configuration.find("retention.age");
        if (age.isPresent()) {
            options = options.withRetentionAge(Quantity.duration(age.get()));
        }
        Optional<Setting> size = configuration.find("retention.size");
        return size.isPresent() ? options.withRetentionSize(Quantity.octets(size.get())) : options;
    }

    /** Dead letters are never dropped by age: only somebody who looked may drop them. */
    static JournalOptions letterOptions(Configuration configuration) {
        JournalOptions options = JournalOptions.defaults();
        Optional<Setting> segment = configuration.find("journal.segment-size");
        if (segment.isPresent()) {
            options = options.withSegmentOctets(Quantity.octets(segment.get(), 4096, 1L << 30));
        }
        Optional<Setting> floor = configuration.find("journal.free-space-floor");
        return floor.isPresent()
                ? options.withFreeSpaceFloor(Quantity.octets(floor.get(), 0, Long.MAX_VALUE))
                : options;
    }

    Journal journal() {
        return journal;
    }

    /** Free octets below which nothing is kept any more. */
    long freeSpaceFloor() {
        return freeSpaceFloor;
    }

    DeadLetters deadLetters() {
        return deadLetters;
    }

    /** @throws ServiceException when no ledger is kept */
    LedgerQuestions ledgerQuestions() {
        return new LedgerQuestions(ledgerRoom().ledger(), journal);
    }

    /** @throws ServiceException when no ledger is kept */
    LedgerRoom ledgerRoom() {
        return ledger.orElseThrow(() -> new ServiceException(
                "No ledger is kept here: the configuration says ledger.url = none. Remove that line, and it is made from"
                        + " the journal."));
    }

    /** Which devices are new; empty when no ledger is kept. */
    Optional<DeviceKnowledge> devices() {
        return ledger.map(room -> new LedgerDevices(room::ledger));
    }

    Optional<LedgerRoom> findLedgerRoom() {
        return ledger;
    }

    CursorStore cursors() {
        return cursors;
    }

    /** What the record says, with what the configuration knows of its source. */
    Decoded decode(JournalRecord record) {
        return decoders.decode(record, context(record.source()));
    }

    private SourceContext context(String source) {
        return contexts.getOrDefault(source, SourceContext.DEFAULT);
    }

    /** What hands the journal's events to these handlers, not started yet. */
    Dispatcher dispatcher(List<HandlerSlot> slots) {
        return dispatcher(slots, DeliveryWatch.NONE);
    }

    Dispatcher dispatcher(List<HandlerSlot> slots, DeliveryWatch watch) {
        return new Dispatcher(
                journal,
                decoders,
                this::context,
                slots,
                cursors,
                deadLetters,
                DispatchOptions.defaults().withWatch(watch));
    }

    /** The way in for each source, by its name. */
    Function<String, Inbox> inboxes(Clock clock) {
        return source -> new JournalInbox(journal, decoders, source, clock);
    }

    /** Tells when one of the journals has stopped, on a thread of that journal. */
    void onFailure(Consumer<Throwable> listener) {
        for (Journal one : List.of(journal, letterJournal)) {
            one.failure().whenComplete((never, failure) -> Optional.ofNullable(failure)
                    .ifPresent(listener));
        }
    }

    @Override
    public void close() {
        opened.close();
    }
}
