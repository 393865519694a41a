package dev.abound.app;

import dev.abound.dispatch.Dispatcher;
import dev.abound.ledger.LeaseLedger;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/** Inside the running service. */
record ServiceWorkplace(Service service, Storage storage, Dispatcher dispatcher, Clock clock) implements Workplace {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Override
    public Configuration configuration() {
        return service.configuration();
    }

    @Override
    public ReloadReport reload(Set<String> anew) throws InterruptedException {
        return service.reload(anew);
    }

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
