package dev.abound.app;

import dev.abound.dispatch.Dispatcher;
import dev.abound.ledger.LeaseLedger;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;

/** Inside the running service. */
record ServiceWorkplace(
        Service service, Configuration configuration, Storage storage, Dispatcher dispatcher, Clock clock)
        implements Workplace {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Override
    public LeaseLedger ledger(Answers answers) throws IOException, InterruptedException {
        return storage.ledgerQuestions().soon(PATIENCE, answers);
    }

    @Override
    public LeaseLedger caughtUpLedger(Answers answers) throws IOException, InterruptedException {
        return storage.ledgerQuestions().caughtUp(answers);
    }

    @Override
    public void rebuildLedger(Answers answers) throws IOException, InterruptedException {
        storage.ledgerRoom().rebuild(storage, answers);
    }

    @Override
    public Dispatcher dispatcher(Collection<String> handlers) {
        return dispatcher;
    }

    @Override
    public Vitals vitals() {
        return service.vitals();
    }

    @Override
    public void stop() throws InterruptedException {
        service.requestStop();
        service.awaitClosed();
    }
}
