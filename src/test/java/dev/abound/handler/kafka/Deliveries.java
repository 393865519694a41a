package dev.abound.handler.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.event.BindingEvent;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.HandlerSettings;
import dev.abound.testing.Events;
import dev.abound.testing.kafka.KafkaCluster;
import dev.abound.testing.kafka.TopicReader;
import dev.abound.value.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Hands many events to a handler on a thread of its own, batch by batch, again whenever it asks for that: as the
 * dispatcher does, without its pauses.
 */
final class Deliveries implements AutoCloseable {

    private static final int ADDRESSES = 200;
    private static final Duration PATIENCE = Duration.ofMillis(500); // as its own, and shorter

    private final List<BindingEvent> events;
    private final int batch;
    private final BatchHandler handler;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final List<String> retries = new ArrayList<>();
    private final Thread thread;

    Deliveries(Map<String, String> settings, Path directory, int count, int batch) {
        this.handler = KafkaHandler.of(KafkaSettings.of(new HandlerSettings("k", settings, directory)), PATIENCE);
        this.batch = batch;
        this.events = IntStream.range(0, count).mapToObj(Deliveries::event).toList();
        this.thread = new Thread(this::run, "handler-k");
    }

    private static BindingEvent event(int number) {
        return Events.renewed("192.0.2." + number % ADDRESSES, "02:00:5e:00:53:11")
                .position(new Position(0, number))
                .id(String.format("%032d", number))
                .warnings(List.of("x".repeat(300)))
                .build();
    }

    Deliveries start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            for (int from = 0; from < events.size(); ) {
                int to = Math.min(events.size(), from + batch);
                HandlerResult result = handler.handle(events.subList(from, to));
                if (result instanceof HandlerResult.Done) {
                    acknowledged.set(to);
                    from = to;
                } else {
                    note(result);
                }
            }
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(HandlerResult result) {
        synchronized (retries) {
            retries.add(result.toString());
        }
    }

    List<String> retries() {
        synchronized (retries) {
            return List.copyOf(retries);
        }
    }

    int acknowledged() {
        return acknowledged.get();
    }

    boolean isOver() {
        return !thread.isAlive();
    }

    void awaitAcknowledged(int count) throws InterruptedException {
        Patiently.await(() -> acknowledged.get() >= count, () -> acknowledged + " of " + count + ", " + retries());
    }

    void awaitRetry() throws InterruptedException {
        int before = retries().size();
        Patiently.await(() -> retries().size() > before, () -> "nothing was asked for again");
    }

    void awaitEnd() throws InterruptedException {
        awaitAcknowledged(events.size());
        thread.join();
    }

    /** Everything, once, and in order for each address. */
    void assertArrivedOnce(KafkaCluster kafka, String topic) {
        Map<String, List<String>> heard = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : TopicReader.read(kafka, topic)) {
            heard.computeIfAbsent(record.key(), key -> new ArrayList<>()).add(TopicReader.header(record, "ce_id"));
        }
        Map<String, List<String>> said = new HashMap<>();
        for (BindingEvent event : events) {
            said.computeIfAbsent(event.partitionKey(), key -> new ArrayList<>()).add(event.id());
        }
        assertEquals(said.keySet(), heard.keySet());
        said.forEach((address, ids) -> assertEquals(ids, heard.get(address), address));
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        }
        handler.close();
    }
}
