package dev.abound.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.spi.HandlerResult;
import dev.abound.value.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dead letter given to its handler again. */
final class ReplayTest {

    @TempDir
    private Path directory;

    private Rig rig;
    private final AtomicReference<HandlerResult> answer = new AtomicReference<>(HandlerResult.rejected("no zone"));

    @BeforeEach
    void setUp() {
        rig = new Rig(directory);
    }

    @AfterEach
    void tearDown() {
        rig.close();
    }

    private Scripted picky() {
        return Scripted.answering(text -> text.equals("bad") ? answer.get() : HandlerResult.done());
    }

    private ReplayOutcome replay() throws InterruptedException {
        return rig.dispatcher.replay(rig.letters.list().get(0).letter(), Rig.LONG);
    }

    @Test
    void aLetterThatIsDoneNowIsClosed() throws Exception {
        Scripted handler = picky();
        rig.add("bad", "good").handler("one", handler).start().caughtUp();
        answer.set(HandlerResult.done());
        assertEquals(new ReplayOutcome(true, "done"), replay());
        assertEquals(List.of("bad", "good", "bad"), handler.heard());
        assertEquals(0, new DeadLetters(rig.lettersJournal).count());
    }

    @Test
    void anyOtherAnswerLeavesTheLetter() throws Exception {
        rig.add("bad").handler("one", picky()).start().caughtUp();
        assertEquals(new ReplayOutcome(false, "rejected again: no zone"), replay());
        answer.set(HandlerResult.retry("away"));
        assertEquals(new ReplayOutcome(false, "not now: away"), replay());
        answer.set(null);
        assertTrue(replay().text().startsWith("thrown again: java.lang.NullPointerException"));
        assertEquals(1, rig.letters.count());
        assertEquals(HandlerState.RUNNING, rig.status("one").state(), "a replay is no trouble of the handler");
    }

    @Test
    void aHandlerThatPausesIsWokenForIt() throws Exception {
        Scripted handler = Scripted.answering(text -> switch (text) {
            case "bad" -> answer.get();
            case "later" -> HandlerResult.retry("away");
            default -> HandlerResult.done();
        });
        rig.with(options -> options.withPauses(Duration.ofMinutes(1), Duration.ofMinutes(2)));
        rig.add("bad", "later").handler("one", handler).start();
        rig.awaitState("one", HandlerState.RETRYING);
        answer.set(HandlerResult.done());
        assertTrue(replay().handled());
        assertEquals(Rig.at(1), rig.status("one").cursor(), "the place in the journal is not touched");
    }

    @Test
    void whatCannotBeHandedIsSaid() throws Exception {
        rig.add("bad").handler("one", picky()).start().caughtUp();
        assertEquals(
                "there is no dead letter 000000000000099",
                rig.dispatcher.replay(Rig.at(99), Rig.LONG).text());
        rig.restart().handler("other", Scripted.done()).start();
        assertEquals("no handler is called \"one\" in this service", replay().text());
        rig.restart().slot(HandlerSlot.of("one", () -> {
            throw new IllegalStateException("no jar");
        }));
        rig.start().awaitState("one", HandlerState.FAILED_TO_START);
        assertEquals("the handler is not running: java.lang.IllegalStateException: no jar", replay().text());
        rig.close();
        assertEquals("the handler has stopped", replay().text());
        assertEquals(1, rig.letters.count());
    }

    @Test
    void aBusyHandlerIsNotGivenWhatNobodyWaitsForAnyMore() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Scripted handler = Scripted.answering(text -> {
            if (text.equals("slow")) {
                release.await();
            }
            return text.equals("bad") ? answer.get() : HandlerResult.done();
        });
        rig.add("bad", "slow").handler("one", handler).start();
        handler.await(2);
        Position letter = rig.letters.list().get(0).letter();
        ReplayOutcome outcome = rig.dispatcher.replay(letter, Duration.ofMillis(30));
        assertFalse(outcome.handled());
        assertTrue(outcome.text().contains("try again later"), outcome.text());
        release.countDown();
        rig.add("end").caughtUp();
        assertEquals(List.of("bad", "slow", "end"), handler.heard());
    }
}
