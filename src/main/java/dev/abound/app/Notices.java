package dev.abound.app;

import dev.abound.event.Client;
import dev.abound.ledger.Conflict;
import dev.abound.spi.Notice;
import dev.abound.spi.Notice.Phase;
import dev.abound.spi.NoticeListener;
import dev.abound.value.Escaped;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what was noticed: to the log, and to whoever listens. For any thread; one notice after the other. */
final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger("dev.abound.notice");

    private final List<Consumer<Notice>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, NoticeListener> handlers = new LinkedHashMap<>(); // by name
    private final Map<String, Notice> lasting = new LinkedHashMap<>(); // by type and subject
    private final Map<String, Notice> presumed = new LinkedHashMap<>(); // the same

    /** The listener is called on the thread that noticed it, and must not block it. */
    void listen(Consumer<Notice> listener) {
        listeners.add(listener);
    }

    /** The same for a handler, in the place of the one of that name before; hears at once what lasts. */
    synchronized void listen(String handler, NoticeListener listener) {
        handlers.put(handler, listener);
        lasting.values().forEach(listener::hear);
        listener.unended().stream()
                .filter(notice -> !lasting.containsKey(what(notice)))
                .forEach(notice -> presumed.put(what(notice), notice));
    }

    /** What somebody was told to begin by an earlier process: whoever watches such things tells when it is over. */
    synchronized List<Notice> presumed(String type) {
        return presumed.values().stream()
                .filter(notice -> notice.type().equals(type))
                .toList();
    }

    /** The handler is gone. */
    synchronized void forget(String handler) {
        handlers.remove(handler);
    }

    /** Two servers of one realm gave one address to two clients. */
    void tell(Conflict conflict) {
        Notice notice = Notice.happened(
                Notice.CONFLICT,
                conflict.key().toString(),
                conflict.since(),
                "conflict: " + conflict.key() + " was given to " + name(conflict.rival()) + " while "
                        + name(conflict.holder()) + " has it from another server (record " + conflict.position()
                        + ").");
        tell(notice.with(Map.of(
                "ip", conflict.key().address().toString(),
                "realm", conflict.key().realm(),
                "holder", name(conflict.holder()),
                "rival", name(conflict.rival()),
                "position", conflict.position().toString())));
    }

    /** As people know a client: hardware address or identifier, and the name it told. */
    static String name(Client client) {
        String hardware = client.hardwareAddress()
                .map(HardwareAddress::toString)
                .or(() -> client.id().map(Octets::hex))
                .orElse("a client nothing is known of");
        return client.hostname().map(name -> hardware + " (" + name + ")").orElse(hardware);
    }

    synchronized void tell(Notice notice) {
        if (notice.grave()) {
            LOG.warn("{}", Escaped.text(notice.text()));
        } else {
            LOG.info("{}", Escaped.text(notice.text()));
        }
        remember(notice);
        listeners.forEach(listener -> listener.accept(notice));
        handlers.values().forEach(listener -> listener.hear(notice));
    }

    private void remember(Notice notice) {
        if (notice.phase() != Phase.HAPPENED) {
            presumed.remove(what(notice));
            lasting.remove(what(notice));
        }
        if (notice.phase() == Phase.BEGAN) {
            lasting.put(what(notice), notice);
        }
    }

    private static String what(Notice notice) {
        return notice.type() + " " + notice.subject();
    }
}
