package dev.abound.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.spi.HandlerResult;
import dev.abound.value.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DrainTest {

    @TempDir
    private Path directory;

    private Rig rig;

    @BeforeEach
    void setUp() {
        rig = new Rig(directory);
    }

    @AfterEach
    void tearDown() {
        rig.close();
    }

    @Test
    void theCallInHandFinishesAndItsCursorIsStored() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean disturbed = new AtomicBoolean();
        Scripted handler = Scripted.answering(text -> {
            try {
                release.await();
            } catch (InterruptedException early) {
                disturbed.set(true);
            }
            return HandlerResult.done();
        });
        rig.addNumbered(0, 3).handler("one", handler).start();
        handler.await(1);
        Thread drain = new Thread(() -> rig.dispatcher.drain(Duration.ofSeconds(20)));
        drain.start();
        while (drain.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        release.countDown();
        drain.join();
        assertEquals(List.of("e0"), handler.heard());
        assertEquals(Optional.of(Rig.at(1)), rig.cursors.find("one"));
        assertEquals(1, handler.closed());
        assertEquals(HandlerState.STOPPED, rig.status("one").state());
        assertFalse(disturbed.get(), "there was time: nobody interrupts");
    }

    @Test
    void aHandlerThatTakesTooLongIsInterruptedAndTheEventComesAgain() throws Exception {
        Scripted handler = Scripted.answering(text -> {
            new CountDownLatch(1).await();
            return HandlerResult.done();
        });
        rig.addNumbered(0, 3).handler("one", handler).start();
        handler.await(1);
        rig.dispatcher.drain(Duration.ofMillis(200));
        assertEquals(1, handler.closed());
        assertEquals(0, rig.letters.count());
        Scripted again = Scripted.done();
        rig.restart().handler("one", again).start().caughtUp();
        assertEquals(Rig.numbered(0, 3), again.heard());
    }

    @Test
    void whatIsThrownBecauseOfTheInterruptIsNoReasonToSetAnEventAside() throws Exception {
        Scripted handler = Scripted.answering(text -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException wrapped) {
                throw new IllegalStateException("driver was interrupted", wrapped);
            }
            return HandlerResult.done();
        });
        rig.with(options -> options.withThrowsTried(1))
                .addNumbered(0, 1)
                .handler("one", handler)
                .start();
        handler.await(1);
        rig.dispatcher.drain(Duration.ofMillis(200));
        assertEquals(0, rig.letters.count());
        assertEquals(Position.START, rig.status("one").cursor());
    }

    @Test
    void aHandlerThatNeverComesBackKeepsNobodyWaiting() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(1);
        Scripted handler = Scripted.answering(text -> {
            while (text.equals("e2") && release.getCount() > 0) {
                hanging.countDown();
                Thread.onSpinWait(); // deaf to interrupts
            }
            return HandlerResult.done();
        });
        rig.addNumbered(0, 5)
                .handler("one", handler)
                .handler("two", Scripted.done())
                .start();
        hanging.await();
        long before = System.nanoTime();
        rig.dispatcher.drain(Duration.ofMillis(300));
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        assertTrue(took.compareTo(Rig.LONG) < 0, took::toString);
        assertEquals(Optional.of(Rig.at(2)), rig.cursors.find("one"), "what it answered before is kept");
        release.countDown();
        handler.await(3);
        rig.awaitState("one", HandlerState.STOPPED);
        assertEquals(3, handler.heard().size(), "nothing is handed after the drain");
        assertEquals(Optional.of(Rig.at(2)), rig.cursors.find("one"), "nor is a cursor written");
    }

    @Test
    void aPauseEndsAtOnce() throws Exception {
        rig.with(options -> options.withPauses(Duration.ofMinutes(5), Duration.ofMinutes(6)));
        rig.addNumbered(0, 1)
                .handler("one", Scripted.answering(text -> HandlerResult.retry("away")))
                .slot(HandlerSlot.of("two", () -> {
                    throw new IllegalStateException("no jar");
                }))
                .start();
        rig.awaitState("one", HandlerState.RETRYING);
        rig.awaitState("two", HandlerState.FAILED_TO_START);
        rig.dispatcher.drain(Duration.ofMinutes(1));
        assertEquals(HandlerState.STOPPED, rig.status("one").state());
        assertEquals(HandlerState.STOPPED, rig.status("two").state());
        assertEquals(Position.START, rig.status("one").cursor());
    }

    @Test
    void anInterruptAHandlerLeavesBehindDisturbsNothing() throws Exception {
        Scripted handler = Scripted.answering(text -> {
            Thread.currentThread().interrupt();
            if (text.equals("e1")) {
                throw new IllegalStateException("bug");
            }
            return HandlerResult.done();
        });
        rig.addNumbered(0, 3).handler("one", handler).start().caughtUp();
        assertEquals(List.of("e0", "e1", "e1", "e1", "e2"), handler.heard());
    }

    @Test
    void aHandlerThatThrowsInterruptsOutOfSeasonIsTreatedAsThrowing() throws Exception {
        Scripted handler = Scripted.answering(text -> {
            throw new InterruptedException("not asked to leave");
        });
        rig.addNumbered(0, 1).handler("one", handler).start().caughtUp();
        assertEquals(3, handler.heard().size());
        assertEquals(1, rig.letters.count());
    }

    @Test
    void aCursorThatCannotBeStoredDoesNotStopTheHandler() throws Exception {
        Scripted handler = Scripted.done();
        Files.createDirectories(directory.resolve("cursors/one.cursor.new"));
        rig.with(options -> options.withCursorPace(Duration.ZERO));
        rig.addNumbered(0, 3).handler("one", handler).start().caughtUp();
        assertEquals(Rig.numbered(0, 3), handler.heard());
        assertEquals(Position.START, rig.dispatcher.leastCursor());
        Files.delete(directory.resolve("cursors/one.cursor.new"));
        rig.add("e3").caughtUp();
        rig.dispatcher.drain(Duration.ofSeconds(5));
        assertEquals(Optional.of(Rig.at(4)), rig.cursors.find("one"));
    }

    @Test
    void aDispatcherStartsOnceAndDrainsOnce() {
        rig.handler("one", Scripted.done()).start();
        assertThrows(IllegalStateException.class, () -> rig.dispatcher.start());
        rig.dispatcher.close();
        rig.dispatcher.drain(Duration.ZERO);
        assertThrows(IllegalStateException.class, () -> rig.dispatcher.start());
    }
}
