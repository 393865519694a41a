package dev.abound.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.spi.HandlerResult;
import dev.abound.value.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DispatcherTest {

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
    void everyHandlerHearsEverythingInOrderOnItsOwnThread() throws Exception {
        Scripted one = Scripted.done();
        Scripted two = Scripted.done();
        rig.addNumbered(0, 500)
                .handler("one", one)
                .batches("two", 10, two.inBatches())
                .start();
        rig.addNumbered(500, 1_000).caughtUp();
        assertEquals(Rig.numbered(0, 1_000), one.heard());
        assertEquals(Rig.numbered(0, 1_000), two.heard());
        assertTrue(two.batchSizes().stream().allMatch(size -> size <= 10), two.batchSizes()::toString);
        assertTrue(two.batchSizes().contains(10));
    }

    @Test
    void aHandlerGoesOnWhereItWasAfterARestart() throws Exception {
        rig.addNumbered(0, 10).handler("one", Scripted.done()).start().caughtUp();
        Scripted later = Scripted.done();
        rig.restart().addNumbered(10, 20).handler("one", later).start().caughtUp();
        assertEquals(Rig.numbered(10, 20), later.heard());
    }

    @Test
    void whatWasNotStoredComesAgainAfterACrash() throws Exception {
        Scripted first = Scripted.done();
        rig.with(options -> options.withCursorPace(Duration.ofDays(1)))
                .addNumbered(0, 10)
                .handler("one", first)
                .start()
                .caughtUp();
        assertEquals(
                Position.START, rig.dispatcher.leastCursor(), "retention must not pass what a crash falls back to");
        Rig crashed = new Rig(directory);
        Scripted second = Scripted.done();
        crashed.addNumbered(0, 10).handler("one", second).start().caughtUp();
        crashed.close();
        assertEquals(first.heard(), second.heard());
    }

    @Test
    void aNewHandlerMayBeginAtTheEnd() throws Exception {
        Scripted handler = Scripted.done();
        rig.with(options -> options.withNewHandlersHearingThePast(false))
                .addNumbered(0, 10)
                .handler("one", handler)
                .start()
                .addNumbered(10, 12)
                .caughtUp();
        assertEquals(Rig.numbered(10, 12), handler.heard());
    }

    @Test
    void probesAndUnreadableRecordsArePassedOverAndCountedOnce() throws Exception {
        Scripted one = Scripted.done();
        Scripted two = Scripted.done();
        rig.add("a", "unreadable", "probe", "decoder-bug", "b");
        rig.handler("one", one).handler("two", two).start().caughtUp();
        assertEquals(List.of("a", "b"), one.heard());
        assertEquals(List.of("a", "b"), two.heard());
        assertEquals(2, rig.dispatcher.unreadable());
        rig.dispatcher.rewind("one", Position.START);
        rig.caughtUp();
        assertEquals(4, one.heard().size());
        assertEquals(2, rig.dispatcher.unreadable(), "what was said is not said again");
    }

    @Test
    void snapshotsAreForThoseWhoWantThem() throws Exception {
        Scripted news = Scripted.done();
        Scripted all = Scripted.done();
        rig.journal.addSnapshot("old");
        rig.add("new").handler("news", news);
        rig.slot(new HandlerSlot("all", () -> all, event -> true, true, 1))
                .start()
                .caughtUp();
        assertEquals(List.of("new"), news.heard());
        assertEquals(List.of("old", "new"), all.heard());
    }

    @Test
    void aFilterHidesEventsAndOneThatFailsHidesNothing() throws Exception {
        Scripted handler = Scripted.done();
        rig.add("a", "b", "c")
                .slot(new HandlerSlot(
                        "one",
                        () -> handler,
                        event -> {
                            if (Rig.text(event).equals("b")) {
                                throw new IllegalStateException("filter bug");
                            }
                            return Rig.text(event).equals("c");
                        },
                        false,
                        1));
        rig.start().caughtUp();
        assertEquals(List.of("b", "c"), handler.heard());
    }

    @Test
    void retryKeepsThePlaceUntilTheHandlerRecovers() throws Exception {
        AtomicInteger away = new AtomicInteger(20);
        Scripted handler = Scripted.answering(text -> text.equals("e1") && away.getAndDecrement() > 0
                ? HandlerResult.retry("receiver is away")
                : HandlerResult.done());
        rig.addNumbered(0, 3).handler("one", handler).start();
        HandlerStatus status = rig.awaitState("one", HandlerState.RETRYING);
        assertEquals("receiver is away", status.reason().orElseThrow());
        assertEquals(Rig.at(1), status.cursor());
        assertEquals(2, status.lag());
        rig.caughtUp();
        assertEquals(Rig.numbered(0, 3), handler.finished());
        assertEquals(23, handler.heard().size());
        assertEquals(HandlerState.RUNNING, rig.status("one").state());
        assertEquals(0, rig.letters.count());
    }

    @Test
    void aBatchThatIsToComeAgainComesWhole() throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        Scripted handler = Scripted.answering(text ->
                text.equals("e2") && first.getAndSet(false) ? HandlerResult.retry("busy") : HandlerResult.done());
        rig.addNumbered(0, 4).batches("one", 4, handler.inBatches()).start().caughtUp();
        assertEquals(List.of("e0", "e1", "e2", "e0", "e1", "e2", "e3"), handler.heard());
        assertEquals(List.of(4, 4), handler.batchSizes());
    }

    @Test
    void aRejectedEventBecomesADeadLetterAndTheRestGoesOn() throws Exception {
        Scripted handler = Scripted.answering(
                text -> text.equals("e1") ? HandlerResult.rejected("no such zone") : HandlerResult.done());
        rig.addNumbered(0, 3).handler("one", handler).start().caughtUp();
        assertEquals(Rig.numbered(0, 3), handler.heard());
        DeadLetter letter = rig.letters.list().get(0);
        assertEquals("one", letter.handler());
        assertEquals(Rig.at(1), letter.position());
        assertEquals("no such zone", letter.reason());
        assertEquals(1, letter.attempts());
        assertEquals("", letter.trace());
    }

    @Test
    void whatThrowsIsTriedThreeTimesAndSetAsideWithItsTrace() throws Exception {
        Scripted handler = Scripted.answering(text -> {
            if (text.equals("e1")) {
                throw new IllegalStateException("a bug");
            }
            return HandlerResult.done();
        });
        rig.addNumbered(0, 3).handler("one", handler).start().caughtUp();
        assertEquals(List.of("e0", "e1", "e1", "e1", "e2"), handler.heard());
        DeadLetter letter = rig.letters.list().get(0);
        assertEquals(3, letter.attempts());
        assertEquals("java.lang.IllegalStateException: a bug", letter.reason());
        assertTrue(letter.trace().contains("DispatcherTest"), letter.trace());
    }

    @Test
    void errorsAndNullAnswersAreThrowsToo() throws Exception {
        Scripted handler = Scripted.answering(text -> switch (text) {
            case "stack" -> throw new StackOverflowError();
            case "assert" -> throw new AssertionError("wrong");
            case "heap" -> throw new OutOfMemoryError("Java heap space");
            case "jar" -> throw new NoClassDefFoundError("org/example/Client");
            case "null" -> null;
            default -> HandlerResult.done();
        });
        rig.add("stack", "assert", "heap", "jar", "null", "fine")
                .handler("one", handler)
                .start()
                .caughtUp();
        assertEquals(List.of("fine"), handler.finished());
        List<String> reasons =
                rig.letters.list().stream().map(DeadLetter::reason).toList();
        assertEquals(5, reasons.size());
        assertTrue(reasons.get(2).contains("-Xmx"), reasons.get(2));
        assertTrue(reasons.get(3).contains("jar in lib"), reasons.get(3));
        assertTrue(reasons.get(4).contains("must answer"), reasons.get(4));
    }

    @Test
    void aBatchWithACulpritIsAskedForOneByOne() throws Exception {
        Scripted handler = Scripted.answering(
                text -> text.equals("e2") ? HandlerResult.rejected("not this one") : HandlerResult.done());
        rig.addNumbered(0, 4).batches("one", 4, handler.inBatches()).start().caughtUp();
        assertEquals(List.of(4, 1, 1, 1, 1), handler.batchSizes());
        assertEquals(
                List.of(Rig.at(2)),
                rig.letters.list().stream().map(DeadLetter::position).toList());
    }

    @Test
    void aBatchThatThrowsIsTriedWholeFirst() throws Exception {
        Scripted handler = Scripted.answering(text -> {
            if (text.equals("e1")) {
                throw new IllegalStateException("poison");
            }
            return HandlerResult.done();
        });
        rig.addNumbered(0, 2).batches("one", 2, handler.inBatches()).start().caughtUp();
        assertEquals(List.of(2, 2, 2, 1, 1, 1, 1), handler.batchSizes());
        assertEquals(3, rig.letters.list().get(0).attempts());
    }

    @Test
    void theCursorWaitsUntilTheDeadLetterIsWritten() throws Exception {
        rig.lettersJournal.refuseAppends(10);
        Scripted handler =
                Scripted.answering(text -> text.equals("e0") ? HandlerResult.rejected("never") : HandlerResult.done());
        rig.addNumbered(0, 2).handler("one", handler).start();
        HandlerStatus status = rig.awaitState("one", HandlerState.RETRYING);
        assertEquals(Position.START, status.cursor());
        assertTrue(status.reason().orElseThrow().contains("no space left"), status::toString);
        rig.caughtUp();
        assertEquals(1, rig.letters.count());
        assertEquals(Rig.numbered(0, 2), handler.heard(), "the handler is not asked again for what it has answered");
    }

    @Test
    void anEventThatComesAgainAfterACrashIsNotSetAsideTwice() throws Exception {
        Scripted.Rule never = text -> HandlerResult.rejected("never");
        rig.addNumbered(0, 3).handler("one", Scripted.answering(never)).start().caughtUp();
        Scripted again = Scripted.answering(never);
        rig.restart();
        rig.cursors.store("one", Rig.at(1)); // what a crash would have left
        rig.handler("one", again).start().caughtUp();
        assertEquals(Rig.numbered(1, 3), again.heard());
        assertEquals(
                List.of(Rig.at(0), Rig.at(1), Rig.at(2)),
                rig.letters.list().stream().map(DeadLetter::position).toList());
    }

    @Test
    void oneHandlersTroubleIsNotAnothers() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Scripted healthy = Scripted.done();
        rig.addNumbered(0, 100)
                .handler("hangs", Scripted.answering(text -> {
                    never.await();
                    return HandlerResult.done();
                }))
                .handler("retries", Scripted.answering(text -> HandlerResult.retry("away")))
                .handler("throws", Scripted.answering(text -> {
                    throw new StackOverflowError();
                }))
                .slot(HandlerSlot.of("missing", () -> {
                    throw new NoClassDefFoundError("org/example/Client");
                }))
                .handler("healthy", healthy)
                .start();
        healthy.await(100);
        assertEquals(Rig.numbered(0, 100), healthy.heard());
        assertEquals(
                HandlerState.FAILED_TO_START,
                rig.awaitState("missing", HandlerState.FAILED_TO_START).state());
        assertEquals(
                HandlerState.RETRYING,
                rig.awaitState("retries", HandlerState.RETRYING).state());
        rig.dispatcher.drain(Duration.ofMillis(400));
        assertEquals(Position.START, rig.status("hangs").cursor());
    }

    @Test
    void aHandlerThatCannotBeMadeIsMadeLater() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        Scripted handler = Scripted.done();
        rig.addNumbered(0, 3)
                .slot(HandlerSlot.of("one", () -> {
                    if (attempts.incrementAndGet() < 5) {
                        throw new IllegalStateException("receiver unknown");
                    }
                    return handler;
                }))
                .start();
        rig.caughtUp();
        assertEquals(5, attempts.get());
        assertEquals(Rig.numbered(0, 3), handler.heard());
        assertEquals(
                "java.lang.IllegalStateException: receiver unknown",
                rig.status("one").reason().orElseThrow());
    }

    @Test
    void aJournalThatCannotBeReadForAWhileEndsNothing() throws Exception {
        Scripted handler = Scripted.done();
        rig.journal.refusePolls(10);
        rig.addNumbered(0, 3).handler("one", handler).start().caughtUp();
        assertEquals(Rig.numbered(0, 3), handler.heard());
        assertEquals(
                HandlerState.RUNNING,
                rig.awaitState("one", HandlerState.RUNNING).state());
    }

    @Test
    void aRewindHandsEverythingAgainAndWakesAPause() throws Exception {
        AtomicBoolean stuck = new AtomicBoolean(true);
        Scripted handler = Scripted.answering(
                text -> text.equals("e3") && stuck.get() ? HandlerResult.retry("away") : HandlerResult.done());
        rig.with(options -> options.withPauses(Duration.ofMinutes(1), Duration.ofMinutes(2)))
                .addNumbered(0, 4)
                .handler("one", handler)
                .start();
        rig.awaitState("one", HandlerState.RETRYING);
        stuck.set(false);
        rig.dispatcher.rewind("one", Rig.at(1));
        assertTrue(rig.status("one").cursor().compareTo(Rig.at(1)) >= 0);
        rig.caughtUp();
        assertEquals(List.of("e0", "e1", "e2", "e3", "e1", "e2", "e3"), handler.heard());
    }

    @Test
    void aHandlerThatIsHurriedTriesAgainAtOnceAndNobodyElseDoes() throws Exception {
        AtomicBoolean away = new AtomicBoolean(true);
        Scripted handler = Scripted.answering(text -> away.get() ? HandlerResult.retry("away") : HandlerResult.done());
        rig.with(options -> options.withPauses(Duration.ofMinutes(1), Duration.ofMinutes(2)))
                .addNumbered(0, 2)
                .handler("one", handler)
                .start();
        rig.awaitState("one", HandlerState.RETRYING);
        away.set(false);
        rig.dispatcher.hurry("nobody");
        rig.dispatcher.hurry("one");
        rig.caughtUp();
        assertEquals(List.of("e0", "e0", "e1"), handler.heard());
    }

    @Test
    void aRewindIsKeptEvenWithoutAStartAndNeverGoesForward() throws Exception {
        rig.addNumbered(0, 4).handler("one", Scripted.done()).start().caughtUp();
        Scripted again = Scripted.done();
        rig.restart().handler("one", again).make();
        rig.dispatcher.rewind("one", Rig.at(2));
        rig.dispatcher.rewind("one", Rig.at(3));
        assertEquals(Rig.at(2), rig.dispatcher.leastCursor());
        rig.restart().handler("one", again).start().caughtUp();
        assertEquals(Rig.numbered(2, 4), again.heard());
        assertThrows(IllegalArgumentException.class, () -> rig.dispatcher.rewind("nobody", Position.START));
    }

    @Test
    void aCursorBeyondTheEndStartsOver() throws Exception {
        rig.addNumbered(0, 4).handler("one", Scripted.done()).start().caughtUp();
        rig.restart().journal.loseFrom(2);
        Scripted again = Scripted.done();
        rig.handler("one", again).start().caughtUp();
        assertEquals(Rig.numbered(0, 2), again.heard());
    }

    @Test
    void readingBeginsAtTheFirstRecordStillKept() throws Exception {
        Scripted handler = Scripted.done();
        rig.addNumbered(0, 4).journal.forgetBefore(2);
        rig.handler("one", handler).start().caughtUp();
        assertEquals(Rig.numbered(2, 4), handler.heard());
    }

    @Test
    void theSlowestHandlerHoldsRetentionBack() throws Exception {
        rig.with(options -> options.withCursorPace(Duration.ZERO))
                .addNumbered(0, 5)
                .handler("fast", Scripted.done())
                .handler(
                        "slow",
                        Scripted.answering(
                                text -> text.equals("e3") ? HandlerResult.retry("away") : HandlerResult.done()))
                .start();
        rig.awaitState("slow", HandlerState.RETRYING);
        assertFalse(rig.dispatcher.awaitCaughtUp(Duration.ofMillis(20)));
        assertEquals(Rig.at(3), rig.dispatcher.leastCursor());
    }

    @Test
    void twoHandlersOfOneNameAreRefused() {
        rig.handler("one", Scripted.done()).handler("one", Scripted.done());
        assertThrows(IllegalArgumentException.class, () -> rig.make());
    }

    @Test
    void withoutHandlersNothingHoldsRetentionBack() {
        rig.addNumbered(0, 3).make();
        assertEquals(Rig.at(3), rig.dispatcher.leastCursor());
    }
}
