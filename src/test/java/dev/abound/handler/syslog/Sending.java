package dev.abound.handler.syslog;

import dev.abound.event.BindingEvent;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.HandlerSettings;
import dev.abound.testing.Events;
import dev.abound.value.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Gives events to a handler as the dispatcher does: in batches, each again until it is done. */
final class Sending {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Sending() {}

    static BatchHandler handler(int port, String... more) {
        Map<String, String> values = new HashMap<>(Map.of("server", "localhost:" + port, "hostname", "sys1"));
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return (BatchHandler) new SyslogProvider().create(new HandlerSettings("siem", values, Path.of(".")));
    }

    static BindingEvent event(int number) {
        return Events.bound("10.1.2.3", "aa:bb:cc:dd:ee:ff")
                .id(String.format("%032x", number))
                .position(new Position(0, number))
                .build();
    }

    static List<BindingEvent> events(int from, int to) {
        return IntStream.range(from, to).mapToObj(Sending::event).toList();
    }

    /** @return how often the answer was to come again */
    static int deliver(BatchHandler handler, List<BindingEvent> events, int batch) throws InterruptedException {
        int again = 0;
        for (int at = 0; at < events.size(); at += batch) {
            again += deliver(handler, events.subList(at, Math.min(events.size(), at + batch)));
        }
        return again;
    }

    private static int deliver(BatchHandler handler, List<BindingEvent> batch) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int again = 0;
        for (int done = 0; done < batch.size(); ) {
            HandlerResult result = handler.handle(batch.subList(done, batch.size()));
            if (result instanceof HandlerResult.Done part) {
                done = (int) Math.min(batch.size(), (long) done + part.events());
            } else if (System.nanoTime() > deadline) {
                throw new AssertionError("never done: " + result);
            } else {
                again++;
                Thread.sleep(20);
            }
        }
        return again;
    }

    static double figure(BatchHandler handler, String name) {
        return handler.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    static String reason(BatchHandler handler) throws InterruptedException {
        return ((HandlerResult.Retry) handler.handle(events(0, 3))).reason();
    }
}
