package dev.abound.dispatch;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.journal.JournalRecord;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.Decoded;
import dev.abound.spi.EntryDecoder;
import dev.abound.spi.EntryDecoders;
import dev.abound.spi.SourceContext;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A dispatcher over journals in memory; "restart" makes another over the same journals and cursors. */
final class Rig implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(20);

    final MemoryJournal journal = new MemoryJournal();
    final MemoryJournal lettersJournal = new MemoryJournal();
    final CursorStore cursors;
    DeadLetters letters = new DeadLetters(lettersJournal);
    DispatchOptions options = DispatchOptions.defaults()
            .withPauses(Duration.ofMillis(1), Duration.ofMillis(4))
            .withPolls(64, Duration.ofMillis(5))
            .withCursorPace(Duration.ofMillis(20));
    Dispatcher dispatcher;
    private final List<HandlerSlot> slots = new ArrayList<>();

    Rig(Path directory) {
        cursors = new CursorStore(directory.resolve("cursors"));
    }

    Rig with(UnaryOperator<DispatchOptions> change) {
        options = change.apply(options);
        return this;
    }

    Rig handler(String name, BindingHandler handler) {
        return slot(HandlerSlot.of(name, () -> handler));
    }

    Rig batches(String name, int size, BindingHandler handler) {
        return slot(new HandlerSlot(name, () -> handler, event -> true, false, size));
    }

    Rig slot(HandlerSlot slot) {
        slots.add(slot);
        return this;
    }

    Rig make() {
        dispatcher = new Dispatcher(
                journal,
                EntryDecoders.of(List.of(new TextEntries())),
                source -> SourceContext.DEFAULT,
                slots,
                cursors,
                letters,
                options);
        return this;
    }

    Rig start() {
        make();
        dispatcher.start();
        return this;
    }

    /** A new life over what was kept, with other handlers. */
    Rig restart() {
        close();
        slots.clear();
        letters = new DeadLetters(lettersJournal);
        return this;
    }

    Rig add(String... texts) {
        for (String text : texts) {
            journal.add(text);
        }
        return this;
    }

    /** {@code e0}, {@code e1} … */
    Rig addNumbered(int from, int to) {
        for (int number = from; number < to; number++) {
            journal.add("e" + number);
        }
        return this;
    }

    static List<String> numbered(int from, int to) {
        List<String> texts = new ArrayList<>();
        for (int number = from; number < to; number++) {
            texts.add("e" + number);
        }
        return texts;
    }

    Rig caughtUp() throws InterruptedException {
        if (!dispatcher.awaitCaughtUp(LONG)) {
            throw new AssertionError("not caught up: " + dispatcher.status());
        }
        return this;
    }

    HandlerStatus status(String handler) {
        return dispatcher.status().stream()
                .filter(status -> status.name().equals(handler))
                .findFirst()
                .orElseThrow();
    }

    HandlerStatus awaitState(String handler, HandlerState state) throws InterruptedException {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (status(handler).state() != state) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never " + state + ": " + dispatcher.status());
            }
            Thread.onSpinWait();
        }
        return status(handler);
    }

    @Override
    public void close() {
        if (dispatcher != null) {
            dispatcher.drain(Duration.ofSeconds(10));
        }
    }

    static String text(BindingEvent event) {
        return event.client().hostname().orElseThrow();
    }

    static Position at(long offset) {
        return new Position(0, offset);
    }

    /** An entry is the host name of its event; some words mean trouble. */
    private static final class TextEntries implements EntryDecoder {
        @Override
        public String kind() {
            return "test";
        }

        @Override
        public Decoded decode(JournalRecord record, SourceContext context) {
            String text = record.octets().latin1();
            return switch (text) {
                case "unreadable" -> new Decoded.Unreadable("made so");
                case "probe" -> new Decoded.Probe();
                case "decoder-bug" -> throw new IllegalStateException("decoder bug");
                default -> new Decoded.Event(event(record, text));
            };
        }

        private static BindingEvent event(JournalRecord record, String text) {
            return BindingEvent.builder(Action.BOUND)
                    .id(record.id())
                    .position(record.position())
                    .receivedAt(record.receivedAt())
                    .snapshot(record.content().snapshot())
                    .client(new Client(Optional.empty(), Optional.empty(), Optional.of(text)))
                    .build();
        }

        @Override
        public Optional<String> partitionKey(Octets entry) {
            return Optional.empty();
        }

        @Override
        public boolean carriesTime(Octets entry) {
            return false;
        }
    }
}
