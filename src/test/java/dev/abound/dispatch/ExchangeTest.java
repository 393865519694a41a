package dev.abound.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.event.BindingEvent;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handlers that come and go while others are at work. */
class ExchangeTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    private Path directory;

    /** Keeps what it hears, and which thread told it. */
    private static final class Notebook implements BindingHandler {
        final List<String> heard = new CopyOnWriteArrayList<>();
        final List<Thread> threads = new CopyOnWriteArrayList<>();

        @Override
        public HandlerResult handle(BindingEvent event) {
            heard.add(Rig.text(event));
            if (!threads.contains(Thread.currentThread())) {
                threads.add(Thread.currentThread());
            }
            return HandlerResult.done();
        }
    }

    @Test
    void whoTakesAPlaceHearsFromThereAndTheOthersKeepTheirThread() throws Exception {
        Notebook first = new Notebook();
        Notebook second = new Notebook();
        Notebook other = new Notebook();
        try (Rig rig =
                new Rig(directory).handler("one", first).handler("other", other).start()) {
            rig.addNumbered(0, 100).caughtUp();
            rig.dispatcher.exchange(Set.of("one"), List.of(HandlerSlot.of("one", () -> second)), Rig.LONG);
            rig.addNumbered(100, 200).caughtUp();
        }
        assertEquals(Rig.numbered(0, 100), first.heard);
        assertEquals(Rig.numbered(100, 200), second.heard);
        assertEquals(Rig.numbered(0, 200), other.heard);
        assertEquals(1, other.threads.size());
    }

    @Test
    void whoOnlyGoesLeavesItsCursorAndWhoComesHearsThePast() throws Exception {
        Notebook gone = new Notebook();
        Notebook come = new Notebook();
        try (Rig rig = new Rig(directory).handler("gone", gone).start()) {
            rig.addNumbered(0, 10).caughtUp();
            rig.dispatcher.exchange(Set.of("gone", "nobody"), List.of(HandlerSlot.of("come", () -> come)), Rig.LONG);
            rig.caughtUp();
            assertEquals(
                    List.of("come"),
                    rig.dispatcher.status().stream().map(HandlerStatus::name).toList());
            assertEquals(Rig.at(10), rig.cursors.find("gone").orElseThrow());
        }
        assertEquals(Rig.numbered(0, 10), come.heard);
    }

    @Test
    void whoDoesNotComeBackKeepsItsSuccessorWaiting() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Notebook next = new Notebook();
        BindingHandler stubborn = event -> {
            inside.countDown();
            awaitWhateverHappens(leave);
            return HandlerResult.done();
        };
        try (Rig rig = new Rig(directory).handler("one", stubborn).start()) {
            rig.add("e0");
            inside.await();
            rig.dispatcher.exchange(Set.of("one"), List.of(HandlerSlot.of("one", () -> next)), SHORT);
            HandlerStatus waiting = rig.awaitState("one", HandlerState.FAILED_TO_START);
            assertTrue(waiting.reason().orElseThrow().contains("has not come back"), waiting.toString());
            assertTrue(next.heard.isEmpty());
            leave.countDown();
            rig.caughtUp();
            assertEquals(List.of("e0"), next.heard, "nobody knows whether the first one did it");
        }
    }

    private static void awaitWhateverHappens(CountDownLatch latch) {
        boolean left = false;
        while (!left) {
            try {
                latch.await();
                left = true;
            } catch (InterruptedException ignoredOnPurpose) {
                left = false;
            }
        }
    }

    @Test
    void aNameThatWouldStandTwiceChangesNothing() throws Exception {
        Notebook one = new Notebook();
        try (Rig rig =
                new Rig(directory).handler("one", one).handler("two", one).start()) {
            List<HandlerSlot> twin = List.of(HandlerSlot.of("two", () -> one));
            assertThrows(IllegalArgumentException.class, () -> rig.dispatcher.exchange(Set.of("one"), twin, Rig.LONG));
            assertEquals(2, rig.dispatcher.status().size());
            rig.add("e0").caughtUp();
            rig.dispatcher.drain(Rig.LONG);
            assertThrows(IllegalStateException.class, () -> rig.dispatcher.exchange(Set.of(), List.of(), Rig.LONG));
        }
    }

    @Test
    void aFilterThatCannotTellYetIsAskedAgain() throws Exception {
        Notebook one = new Notebook();
        List<String> asked = new CopyOnWriteArrayList<>();
        HandlerSlot slot = new HandlerSlot(
                "one",
                () -> one,
                event -> {
                    asked.add(Rig.text(event));
                    if (asked.size() < 4) {
                        throw new UndecidedException("not before the fourth time");
                    }
                    return !Rig.text(event).equals("e1");
                },
                false,
                1);
        try (Rig rig = new Rig(directory).slot(slot).addNumbered(0, 3).start().caughtUp()) {
            assertEquals(List.of("e0", "e2"), one.heard);
            assertEquals(List.of("e0", "e0", "e0"), asked.subList(0, 3));
            assertEquals(
                    "not before the fourth time", rig.status("one").reason().orElseThrow());
            assertSame(HandlerState.RUNNING, rig.status("one").state());
            assertFalse(rig.letters.count() > 0);
        }
    }
}
