package dev.abound.app;

import dev.abound.dispatch.Dispatcher;
import java.util.Collection;

/** Where an {@link Operation} works: inside the running service, or at the files when none runs. */
interface Workplace {

    Storage storage();

    /**
     * What hands events to handlers, started. Inside a service the one that runs; at the files one made for these
     * handlers only.
     *
     * @throws ServiceException when one of them is not configured
     */
    Dispatcher dispatcher(Collection<String> handlers) throws InterruptedException;

    /** Ends the service and returns when it has closed all but its control channel. */
    void stop() throws InterruptedException;
}
