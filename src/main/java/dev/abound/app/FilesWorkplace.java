package dev.abound.app;

import dev.abound.dispatch.Dispatcher;
import dev.abound.ledger.LeaseLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** At the files of a service that does not run, under its directory's lock. */
final class FilesWorkplace implements Workplace, AutoCloseable {

    private static final Duration HANDLERS_READY_WITHIN = Duration.ofSeconds(10);
    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(5);

    private final Opened opened = new Opened();
    private final Path path;
    private final Configuration configuration;
    private final Storage storage;
    private boolean feeding;

    private FilesWorkplace(DataDirectory directory, Configuration configuration) {
        this.path = directory.path();
        this.configuration = configuration;
        opened.add(directory);
        try {
            storage = opened.add(Storage.open(directory, configuration));
        } catch (RuntimeException failure) {
            opened.close();
            throw failure;
        }
    }

    /** @throws ServiceException when somebody else holds the directory */
    static FilesWorkplace open(Path path, Configuration configuration) {
        return new FilesWorkplace(DataDirectory.openExisting(path), configuration);
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public Configuration configuration() {
        return configuration;
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public LeaseLedger ledger(Answers answers) throws IOException, InterruptedException {
        return caughtUpLedger(answers);
    }

    @Override
    public LeaseLedger caughtUpLedger(Answers answers) throws IOException, InterruptedException {
        if (!feeding) {
            dispatcher(configuration.ledgerHandler().stream().toList());
        }
        return storage.ledgerQuestions().caughtUp(answers);
    }

    @Override
    public void rebuildLedger(Answers answers) throws IOException, InterruptedException {
        storage.ledgerRoom().rebuild(storage, answers);
    }

    @Override
    public Dispatcher dispatcher(Collection<String> wanted) throws InterruptedException {
        feeding = true; // what a handler hears may depend on what the ledger knows
        List<HandlerConfiguration> chosen = configuration.handlers().stream()
                .filter(handler -> wanted.contains(handler.name()) || handler.keepsLedger())
                .toList();
        LedgerType ledger = new LedgerType();
        ledger.opened(() -> storage.ledgerRoom().handler());
        Handlers handlers = new Handlers(
                chosen,
                HandlerTypes.installed().and(ledger).and(new HostEnricherType(() -> storage)),
                path,
                storage.devices(),
                new Notices());
        Dispatcher dispatcher = storage.dispatcher(handlers.slots());
        opened.add(() -> dispatcher.drain(DRAINED_WITHIN));
        dispatcher.start();
        handlers.awaitFirstAttempt(HANDLERS_READY_WITHIN);
        return dispatcher;
    }

    @Override
    public Vitals vitals() {
        throw nothingRuns();
    }

    @Override
    public void stop() {
        throw nothingRuns();
    }

    private ServiceException nothingRuns() {
        return new ServiceException("No service runs on " + path + ".");
    }

    @Override
    public void close() {
        opened.close();
    }
}
