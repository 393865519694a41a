package dev.abound.app;

import dev.abound.value.Escaped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what was noticed: to the log, and to whoever listens. For any thread. */
final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger("dev.abound.notice");

    private final List<Consumer<Notice>> listeners = new CopyOnWriteArrayList<>();

    /** The listener is called on the thread that noticed it, and must not block it. */
    void listen(Consumer<Notice> listener) {
        listeners.add(listener);
    }

    void tell(Notice notice) {
        if (notice.grave()) {
            LOG.warn("{}", Escaped.text(notice.text()));
        } else {
            LOG.info("{}", Escaped.text(notice.text()));
        }
        listeners.forEach(listener -> listener.accept(notice));
    }
}
