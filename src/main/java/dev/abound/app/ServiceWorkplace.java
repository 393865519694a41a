package dev.abound.app;

import dev.abound.dispatch.Dispatcher;
import java.util.Collection;

/** Inside the running service. */
record ServiceWorkplace(Service service, Storage storage, Dispatcher dispatcher) implements Workplace {

    @Override
    public Dispatcher dispatcher(Collection<String> handlers) {
        return dispatcher;
    }

    @Override
    public void stop() throws InterruptedException {
        service.requestStop();
        service.awaitClosed();
    }
}
