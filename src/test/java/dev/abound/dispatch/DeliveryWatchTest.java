package dev.abound.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.event.BindingEvent;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.Figure;
import dev.abound.spi.HandlerResult;
import dev.abound.value.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeliveryWatchTest {

    @TempDir
    private Path directory;

    private final Notes notes = new Notes();
    private Rig rig;

    private static final class Notes implements DeliveryWatch {
        private final List<String> lines = new ArrayList<>();

        @Override
        public synchronized void answered(String handler, Outcome outcome, int events, long nanos) {
            assertTrue(nanos >= 0);
            lines.add(handler + " " + outcome + " " + events);
        }

        @Override
        public synchronized void setAside(String handler) {
            lines.add(handler + " set aside");
        }

        @Override
        public synchronized void heard(BindingEvent event) {
            lines.add("heard " + Rig.text(event));
        }

        @Override
        public synchronized void unreadable() {
            lines.add("unreadable");
        }

        synchronized List<String> of(String first) {
            return lines.stream().filter(line -> line.startsWith(first)).toList();
        }
    }

    @BeforeEach
    void setUp() {
        rig = new Rig(directory).with(options -> options.withWatch(notes));
    }

    @AfterEach
    void tearDown() {
        rig.close();
    }

    @Test
    void hearsHowEachCallEndedAndWhatWasSetAside() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        rig.add("a", "busy", "bad", "bug").handler("one", Scripted.answering(text -> switch (text) {
            case "busy" -> tries.getAndIncrement() < 2 ? HandlerResult.retry("not now") : HandlerResult.done();
            case "bad" -> HandlerResult.rejected("bad");
            case "bug" -> throw new IllegalStateException("bug");
            default -> HandlerResult.done();
        }));
        rig.start().caughtUp();
        assertEquals(
                List.of(
                        "one DONE 1",
                        "one RETRY 1",
                        "one RETRY 1",
                        "one DONE 1",
                        "one REJECTED 1",
                        "one set aside",
                        "one THREW 1",
                        "one THREW 1",
                        "one THREW 1",
                        "one set aside"),
                notes.of("one"));
    }

    @Test
    void aBatchIsOneCallOfManyEvents() throws Exception {
        rig.addNumbered(0, 25)
                .batches("many", 10, Scripted.done().inBatches())
                .start()
                .caughtUp();
        assertEquals(
                25,
                notes.of("many DONE").stream()
                        .mapToInt(line -> Integer.parseInt(line.substring("many DONE ".length())))
                        .sum());
    }

    @Test
    void eachRecordIsHeardOnceHoweverManyHandlersMeetItAndHoweverOften() throws Exception {
        rig.journal.addSnapshot("old");
        rig.add("a", "unreadable", "probe", "b");
        rig.handler("one", Scripted.done()).handler("two", Scripted.done()).handler("three", Scripted.done());
        rig.start().caughtUp();
        rig.dispatcher.rewind("two", Position.START);
        rig.add("c").caughtUp();
        assertEquals(List.of("heard a", "heard b", "heard c"), notes.of("heard"));
        assertEquals(List.of("unreadable"), notes.of("unreadable"));
    }

    @Test
    void whatAnEarlierRunCountedIsNotCountedAgain() throws Exception {
        rig.add("a").handler("one", Scripted.done()).start().caughtUp();
        rig.restart().add("b").handler("one", Scripted.done()).handler("fresh", Scripted.done());
        rig.start().caughtUp();
        assertEquals(List.of("heard a", "heard b"), notes.of("heard"));
    }

    @Test
    void tellsWhatHandlersCountOfThemselves() throws Exception {
        rig.add("a").handler("plain", Scripted.done()).handler("counts", new BindingHandler() {
            @Override
            public HandlerResult handle(BindingEvent event) {
                return HandlerResult.done();
            }

            @Override
            public List<Figure> figures() {
                return List.of(Figure.counter("letters_posted", "Letters.", 7));
            }
        });
        rig.handler("breaks", new BindingHandler() {
            @Override
            public HandlerResult handle(BindingEvent event) {
                return HandlerResult.done();
            }

            @Override
            public List<Figure> figures() {
                throw new IllegalStateException("not counted");
            }
        });
        rig.start().caughtUp();
        assertEquals(
                Map.of(
                        "plain",
                        List.of(),
                        "counts",
                        List.of(new Figure("letters_posted", "Letters.", true, 7)),
                        "breaks",
                        List.of()),
                rig.dispatcher.figures());
    }

    @Test
    void theNameOfAFigureIsMadeOfLowerCaseWords() {
        assertThrows(IllegalArgumentException.class, () -> Figure.gauge("Open", "", 1));
        assertThrows(IllegalArgumentException.class, () -> Figure.gauge("192.0.2.1", "", 1));
        assertThrows(IllegalArgumentException.class, () -> Figure.counter("sent_total", "", 1));
    }
}
