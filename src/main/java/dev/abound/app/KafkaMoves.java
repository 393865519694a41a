package dev.abound.app;

import dev.abound.dispatch.CursorStore;
import dev.abound.journal.Journal;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.kafka.KafkaSettings;
import dev.abound.journal.kafka.MoveToTopic;
import dev.abound.journal.kafka.TopicInOrder;
import dev.abound.value.Position;
import dev.abound.value.Reach;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The two directions of a move, record by record. */
final class KafkaMoves {

    private static final int BETWEEN_WORDS = 1_024;

    private KafkaMoves() {}

    /** Work that may be interrupted. */
    @FunctionalInterface
    private interface Work {
        JournalMove.Done run() throws InterruptedException;
    }

    /** An interrupt ends a move where it is; the thread stays interrupted. */
    private static JournalMove.Done plainly(KafkaSettings settings, Work work) throws InterruptedException {
        JournalMove.Done done = KafkaTopic.plainly(settings, () -> {
            try {
                return work.run();
            } catch (InterruptedException leaving) {
                Thread.currentThread().interrupt();
                return new JournalMove.Done(0, List.of());
            }
        });
        if (Thread.interrupted()) {
            throw new InterruptedException("the move was broken off; begin again, it goes on there");
        }
        return done;
    }

    static JournalMove.Done toTopic(
            KafkaSettings settings, Journal from, List<String> handlers, CursorStore cursors, LongConsumer progress)
            throws InterruptedException {
        return plainly(settings, () -> {
            try (MoveToTopic move = MoveToTopic.open(settings)) {
                long copied = move.copy(from, at -> progress.accept(at.offset()));
                for (String handler : handlers) {
                    move.carryCursor(handler, JournalMove.readCursor(cursors, handler));
                }
                return new JournalMove.Done(copied, handlers);
            }
        });
    }

    static JournalMove.Done toFiles(
            KafkaSettings settings, FilesToBe target, List<String> handlers, CursorStore cursors, LongConsumer progress)
            throws InterruptedException {
        return plainly(settings, () -> {
            try (TopicInOrder topic = TopicInOrder.open(settings);
                    Journal files = target.open(topic.end())) {
                topic.begin(target.ends());
                Cursors carried = new Cursors(topic, handlers);
                long copied = copy(topic, files, carried, progress);
                carried.store(cursors, files.end());
                return new JournalMove.Done(copied, handlers);
            }
        });
    }

    private static long copy(TopicInOrder topic, Journal files, Cursors carried, LongConsumer progress)
            throws InterruptedException {
        FilesToBe.Rest rest = new FilesToBe.Rest(files);
        long number = 0;
        for (Optional<JournalRecord> next = topic.next(); next.isPresent(); next = topic.next()) {
            carried.pass(next.get().position(), new Position(0, number));
            rest.take(next.get(), number);
            number++;
            if (number % BETWEEN_WORDS == 0) {
                progress.accept(number);
            }
        }
        return rest.finish();
    }

    /** Where each handler goes on: at the first record of the one sequence that it has not answered in its partition. */
    private static final class Cursors {
        private final Map<String, Reach> places = new HashMap<>();
        private final Map<String, Position> found = new HashMap<>();

        Cursors(TopicInOrder topic, List<String> handlers) {
            handlers.forEach(
                    handler -> places.put(handler, topic.placeOf(handler).orElse(Reach.START)));
        }

        void pass(Position inTopic, Position inFiles) {
            places.forEach((handler, place) -> {
                if (!place.hasPassed(inTopic)) {
                    found.putIfAbsent(handler, inFiles);
                }
            });
        }

        void store(CursorStore cursors, Position end) {
            places.keySet()
                    .forEach(handler -> JournalMove.storeCursor(cursors, handler, found.getOrDefault(handler, end)));
        }
    }
}
