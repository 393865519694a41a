package dev.abound.app;

import dev.abound.dispatch.Dispatcher;
import java.util.Collection;

/** Where an {@link Operation} works: inside the running service, or at the files when none runs. */
interface Workplace {

    Storage storage();

    Configuration configuration();

    /**
     * What hands events to handlers. Inside a service the one that runs; at the files one made for these handlers only.
     *
     * @throws ServiceException when one of them is not configured
     */
    Dispatcher dispatcher(Collection<String> handlers) throws InterruptedException;

    /** Asks the service to end. */
    boolean requestStop();

    /** Waits until the service has closed everything but the control channel. */
    void awaitClosed() throws InterruptedException;
}
