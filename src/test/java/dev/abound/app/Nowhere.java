package dev.abound.app;

import dev.abound.dispatch.Dispatcher;
import dev.abound.ledger.LeaseLedger;
import java.time.Clock;
import java.util.Collection;

/** A place where no operation finds anything; tests override what theirs needs. */
class Nowhere implements Workplace {

    @Override
    public Storage storage() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Configuration configuration() {
        return Configuration.defaults();
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public LeaseLedger ledger(Answers answers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public LeaseLedger caughtUpLedger(Answers answers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void rebuildLedger(Answers answers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Dispatcher dispatcher(Collection<String> handlers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stop() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Vitals vitals() {
        throw new UnsupportedOperationException();
    }
}
