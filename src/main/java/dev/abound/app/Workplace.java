package dev.abound.app;

import dev.abound.dispatch.Dispatcher;
import dev.abound.ledger.LeaseLedger;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;

/** Where an {@link Operation} works: inside the running service, or at the files when none runs. */
interface Workplace {

    Storage storage();

    Configuration configuration();

    Clock clock();

    /**
     * What answers who has an address and who had it, having applied what the journal held at the moment of the call;
     * if that takes too long inside a service, it is noted how far behind it is.
     *
     * @throws ServiceException when no ledger is kept, or it cannot be asked now
     * @throws IOException when whoever asked has gone
     */
    LeaseLedger ledger(Answers answers) throws IOException, InterruptedException;

    /**
     * The same, however long it takes; tells its progress.
     *
     * @throws ServiceException also when the ledger stands still
     */
    LeaseLedger caughtUpLedger(Answers answers) throws IOException, InterruptedException;

    /** Makes the ledger anew from the journal; the old one answers until that is done. */
    void rebuildLedger(Answers answers) throws IOException, InterruptedException;

    /**
     * What hands events to handlers, started. Inside a service the one that runs; at the files one made for these
     * handlers only.
     *
     * @throws ServiceException when one of them is not configured
     */
    Dispatcher dispatcher(Collection<String> handlers) throws InterruptedException;

    /**
     * How the service is doing.
     *
     * @throws ServiceException when none runs
     */
    Vitals vitals();

    /** Ends the service and returns when it has closed all but its control channel. */
    void stop() throws InterruptedException;

    /**
     * Reads the configuration again and exchanges the handlers of the service that runs.
     *
     * @param anew handlers to make anew although nothing about them changed
     * @throws ConfigurationException when it cannot be used; everything is as before then
     * @throws ServiceException where no service runs
     */
    default ReloadReport reload(Set<String> anew) throws InterruptedException {
        throw new ServiceException("No service runs here.");
    }
}
