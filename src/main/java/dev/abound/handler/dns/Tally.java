package dev.abound.handler.dns;

import dev.abound.spi.Figure;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What the handler counts of itself. Counted by its thread, read by any. */
final class Tally {

    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong conflicts = new AtomicLong();

    void message() {
        messages.incrementAndGet();
    }

    void change() {
        changes.incrementAndGet();
    }

    void conflict() {
        conflicts.incrementAndGet();
    }

    List<Figure> figures() {
        return List.of(
                Figure.counter("dns_messages", "Messages sent to name servers.", messages.get()),
                Figure.counter("dns_changes", "Changes of one name that a name server made.", changes.get()),
                Figure.counter(
                        "dns_conflicts", "Bindings left without name because it is somebody else's.", conflicts.get()));
    }
}
