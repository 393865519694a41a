package dev.abound.app;

import dev.abound.event.Client;
import dev.abound.ledger.Conflict;
import dev.abound.value.Escaped;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
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

    /** Two servers of one realm gave one address to two clients. */
    void tell(Conflict conflict) {
        tell(new Notice(
                Notice.CONFLICT,
                conflict.since(),
                true,
                "conflict: " + conflict.key() + " was given to " + name(conflict.rival()) + " while "
                        + name(conflict.holder()) + " has it from another server (record " + conflict.position()
                        + ")."));
    }

    private static String name(Client client) {
        String hardware = client.hardwareAddress()
                .map(HardwareAddress::toString)
                .or(() -> client.id().map(Octets::hex))
                .orElse("a client nothing is known of");
        return client.hostname().map(name -> hardware + " (" + name + ")").orElse(hardware);
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
