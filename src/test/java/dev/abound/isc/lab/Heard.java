package dev.abound.isc.lab;

import dev.abound.app.Configuration;
import dev.abound.app.Service;
import dev.abound.dispatch.HandlerSlot;
import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.testing.RecordingHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** A service that hears of a lab's leases, and what a handler of it was told. */
final class Heard implements AutoCloseable {

    private final RecordingHandler handler = RecordingHandler.done();
    private final Service service;

    private Heard(Path data, String configuration) throws InterruptedException {
        service = Service.open(data, Configuration.parse(configuration), HandlerSlot.of("test", () -> handler));
    }

    static Heard open(Path data, String configuration) throws InterruptedException {
        return new Heard(data, configuration);
    }

    List<BindingEvent> events() {
        return handler.events();
    }

    /** Waits for the first event of this kind behind those told before. */
    BindingEvent await(int from, Action action, Predicate<BindingEvent> more) throws Exception {
        Predicate<BindingEvent> wanted = event -> event.action() == action && more.test(event);
        try {
            Lab.await(action.word(), () -> events().stream().skip(from).anyMatch(wanted));
        } catch (AssertionError inVain) {
            throw new AssertionError(inVain.getMessage() + "; heard " + words(), inVain);
        }
        return events().stream().skip(from).filter(wanted).findFirst().orElseThrow();
    }

    List<String> words() {
        return events().stream()
                .map(event -> event.action().word() + " " + event.address().orElseThrow())
                .toList();
    }

    @Override
    public void close() {
        service.close();
    }
}
