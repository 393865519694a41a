package org.example.newdevices;

import dev.abound.event.BindingEvent;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerResult;
import dev.abound.value.Escaped;
import dev.abound.value.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes one line for each device that is bound for the first time: identifier, address, host name. */
public final class NewDevicesHandler implements BindingHandler {

    private final Path file;
    private final Set<String> known; // no lock: one thread calls a handler, always the same

    public NewDevicesHandler(Path file) throws IOException {
        this.file = file;
        this.known = Files.exists(file) ? firstWords(file) : new HashSet<>();
    }

    @Override
    public HandlerResult handle(BindingEvent event) {
        Optional<String> device = event.client().identity().map(Octets::hex);
        if (!event.action().binds() || device.isEmpty() || known.contains(device.get())) {
            return HandlerResult.done(); // also when the same event comes again
        }
        try {
            Files.writeString(file, line(device.get(), event), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException notNow) {
            return HandlerResult.retry("cannot write " + file + ": " + notNow); // the event comes again, nothing is lost
        }
        known.add(device.get());
        return HandlerResult.done();
    }

    private static String line(String device, BindingEvent event) {
        String address = event.address().map(Object::toString).orElse("-");
        String name = event.client().hostname().map(Escaped::text).orElse("-"); // what a client sends is not to be trusted
        return device + " " + address + " " + name + "\n";
    }

    private static Set<String> firstWords(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> line.split(" ", 2)[0]).collect(Collectors.toCollection(HashSet::new));
        }
    }
}
