package dev.abound.handler.webhook;

import dev.abound.dispatch.CursorStore;
import dev.abound.dispatch.DeadLetter;
import dev.abound.dispatch.DeadLetters;
import dev.abound.dispatch.DispatchOptions;
import dev.abound.dispatch.Dispatcher;
import dev.abound.dispatch.HandlerSlot;
import dev.abound.dispatch.HandlerStatus;
import dev.abound.dispatch.MemoryJournal;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.journal.JournalRecord;
import dev.abound.spi.Decoded;
import dev.abound.spi.EntryDecoder;
import dev.abound.spi.EntryDecoders;
import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SourceContext;
import dev.abound.testing.Events;
import dev.abound.value.Octets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A webhook behind a real dispatcher, over a journal in memory. An entry is {@code ADDRESS NAME}. */
final class Pipeline implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(30);

    final MemoryJournal journal = new MemoryJournal();
    private final MemoryJournal lettersJournal = new MemoryJournal();
    private final Map<String, String> settings = new HashMap<>();
    private final Path directory;
    private DeadLetters letters = new DeadLetters(lettersJournal);
    private Dispatcher dispatcher;
    private int batch = 1_024;

    Pipeline(Path directory, String url) {
        this.directory = directory;
        settings.put("url", url);
    }

    Pipeline with(String key, Object value) {
        settings.put(key, value.toString());
        return this;
    }

    Pipeline batch(int size) {
        batch = size;
        return this;
    }

    HandlerSettings settings() {
        return new HandlerSettings("hook", settings, directory);
    }

    /** So many events, one address after the other, over and over; names count from 0 for each address. */
    Pipeline add(int addresses, int each) {
        for (int number = 0; number < each; number++) {
            for (int address = 0; address < addresses; address++) {
                journal.add(ip(address) + " n" + number);
            }
        }
        return this;
    }

    static String ip(int number) {
        return "10.1." + number / 256 + "." + number % 256;
    }

    Pipeline start() {
        HandlerSlot slot =
                new HandlerSlot("hook", () -> new WebhookProvider().create(settings()), event -> true, false, batch);
        letters = new DeadLetters(lettersJournal);
        dispatcher = new Dispatcher(
                journal,
                EntryDecoders.of(List.of(new Entries())),
                source -> SourceContext.DEFAULT,
                List.of(slot),
                new CursorStore(directory.resolve("cursors")),
                letters,
                DispatchOptions.defaults().withPauses(Duration.ofMillis(10), Duration.ofMillis(20)));
        dispatcher.start();
        return this;
    }

    Pipeline caughtUp() throws InterruptedException {
        if (!dispatcher.awaitCaughtUp(LONG)) {
            throw new AssertionError("not caught up: " + dispatcher.status());
        }
        return this;
    }

    Pipeline awaitStatus(Predicate<HandlerStatus> wanted) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (!wanted.test(status())) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never so: " + status());
            }
            dispatcher.awaitCaughtUp(Duration.ofMillis(2));
        }
        return this;
    }

    HandlerStatus status() {
        return dispatcher.status().get(0);
    }

    Pipeline awaitReason(String part) throws InterruptedException {
        return awaitStatus(status -> status.toString().contains(part));
    }

    List<DeadLetter> letters() {
        return letters.list();
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    void stop() {
        dispatcher.drain(Duration.ofSeconds(2));
    }

    @Override
    public void close() {
        stop();
    }

    /** The entry of an event as {@link Events#bound} makes it. */
    static BindingEvent event(String ip, String name, BindingEvent.Builder builder) {
        return builder.client(new Client(Optional.empty(), Optional.empty(), Optional.of(name)))
                .build();
    }

    private static final class Entries implements EntryDecoder {
        @Override
        public String kind() {
            return "test";
        }

        @Override
        public Decoded decode(JournalRecord record, SourceContext context) {
            String[] words = record.octets().latin1().split(" ", 2);
            return new Decoded.Event(event(
                    words[0],
                    words[1],
                    Events.bound(words[0], "02:00:5e:00:53:11").id(record.id()).position(record.position())));
        }

        @Override
        public Optional<String> partitionKey(Octets entry) {
            return Optional.of(entry.latin1().split(" ", 2)[0]);
        }

        @Override
        public boolean carriesTime(Octets entry) {
            return true;
        }
    }
}
