package dev.abound.app;

import dev.abound.value.Escaped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells facts: to the log, and to whoever listens. For any thread. */
final class Facts {

    private static final Logger LOG = LoggerFactory.getLogger("dev.abound.fact");

    private final List<Consumer<Fact>> listeners = new CopyOnWriteArrayList<>();

    /** The listener is called on the thread that noticed the fact, and must not block it. */
    void listen(Consumer<Fact> listener) {
        listeners.add(listener);
    }

    void tell(Fact fact) {
        if (fact.grave()) {
            LOG.warn("{}", Escaped.text(fact.text()));
        } else {
            LOG.info("{}", Escaped.text(fact.text()));
        }
        listeners.forEach(listener -> listener.accept(fact));
    }
}
