package dev.abound.handler.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.dispatch.DeadLetter;
import dev.abound.dispatch.HandlerState;
import dev.abound.handler.webhook.Receiver.Reply;
import dev.abound.handler.webhook.Receiver.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events the receiver will not have: they become dead letters, their neighbours arrive. */
class RefusalsTest {

    private static final int ADDRESSES = 20;
    private static final int EACH = 10;

    @TempDir
    private Path directory;

    private final Taken taken = new Taken();
    private final List<Integer> sizes = new ArrayList<>();

    private Function<Request, Reply> dislikes(String name, Reply answer) {
        return taken.acceptUnless(request -> {
            List<Taken.One> events = Taken.events(request);
            note(events.size());
            return events.contains(new Taken.One(Pipeline.ip(3), name)) ? answer : null;
        });
    }

    private synchronized void note(int size) {
        sizes.add(size);
    }

    private void assertNeighboursArrived() {
        for (int address = 0; address < ADDRESSES; address++) {
            List<String> wanted = new ArrayList<>();
            for (int number = 0; number < EACH; number++) {
                if (address != 3 || number != 4) {
                    wanted.add("n" + number);
                }
            }
            assertEquals(wanted, taken.of(Pipeline.ip(address)), Pipeline.ip(address));
        }
    }

    private DeadLetter onlyLetter(Pipeline pipeline) {
        assertEquals(1, pipeline.letters().size(), pipeline.letters().toString());
        return pipeline.letters().get(0);
    }

    @ParameterizedTest
    @CsvSource({"structured,400", "binary,422", "batch,400", "batch,413", "structured,409"})
    void oneBadEventDoesNotSinkItsNeighbours(String mode, int status) throws Exception {
        try (Receiver receiver = Receiver.answering(dislikes("n4", Receiver.answer(status, "no such thing\u0007")));
                Pipeline pipeline = new Pipeline(directory, receiver.url()).with("mode", mode)) {
            pipeline.add(ADDRESSES, EACH).start().caughtUp();
            assertNeighboursArrived();
            DeadLetter letter = onlyLetter(pipeline);
            assertEquals(
                    "127.0.0.1:" + receiver.port() + " answered " + status + ": no such thing\\x07", letter.reason());
            assertEquals(4 * ADDRESSES + 3, letter.position().offset());
        }
    }

    @Test
    void aBatchIsHalvedUntilTheBadEventStandsAlone() throws Exception {
        try (Receiver receiver = Receiver.answering(dislikes("n4", Receiver.status(400)));
                Pipeline pipeline = new Pipeline(directory, receiver.url()).with("mode", "batch")) {
            pipeline.add(ADDRESSES, EACH).start().caughtUp();
            assertNeighboursArrived();
            onlyLetter(pipeline);
            assertTrue(sizes.size() <= 2 * 8 + 1, "requests for a batch of 200: " + sizes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"structured", "batch"})
    void whatFailsAgainAndAgainIsSetAsideAfterTheLimitWithTheLastAnswer(String mode) throws Exception {
        try (Receiver receiver = Receiver.answering(dislikes("n4", Receiver.answer(500, "stumbled")));
                Pipeline pipeline = new Pipeline(directory, receiver.url())
                        .with("mode", mode)
                        .with("attempts", 12)) {
            pipeline.add(ADDRESSES, EACH).start().caughtUp();
            assertNeighboursArrived();
            assertTrue(onlyLetter(pipeline).reason().endsWith("answered 500: stumbled (attempt 12)"));
        }
    }

    @Test
    void aBusyReceiverIsNeverCounted() throws Exception {
        List<Integer> left = new ArrayList<>(List.of(30));
        try (Receiver receiver = Receiver.answering(taken.acceptUnless(request -> {
                    synchronized (left) {
                        left.set(0, left.get(0) - 1);
                        return left.get(0) > 0 ? Receiver.status(429, "Retry-After: 0") : null;
                    }
                }));
                Pipeline pipeline = new Pipeline(directory, receiver.url()).with("attempts", 2)) {
            pipeline.add(2, 2).start().caughtUp();
            taken.assertExactly(2, 2);
            assertEquals(0, pipeline.letters().size());
        }
    }

    @Test
    void aReceiverThatAsksForASecondGetsIt() throws Exception {
        List<Long> times = new ArrayList<>();
        try (Receiver receiver = Receiver.answering(taken.acceptUnless(request -> {
                    times.add(System.nanoTime());
                    return times.size() == 1 ? Receiver.status(429, "Retry-After: 1") : null;
                }));
                Pipeline pipeline = new Pipeline(directory, receiver.url()).with("concurrency", 1)) {
            pipeline.add(3, 3).start().caughtUp();
            taken.assertExactly(3, 3);
            Duration pause = Duration.ofNanos(times.get(1) - times.get(0));
            assertTrue(pause.compareTo(Duration.ofSeconds(1)) >= 0, "came back after " + pause);
        }
    }

    @Test
    void aLetterThatIsReplayedIsTriedAgain() throws Exception {
        try (Receiver receiver = Receiver.answering(dislikes("n4", Receiver.status(400)));
                Pipeline pipeline = new Pipeline(directory, receiver.url())) {
            pipeline.add(ADDRESSES, EACH).start().caughtUp();
            DeadLetter letter = onlyLetter(pipeline);
            receiver.answers(taken.accept());
            pipeline.dispatcher().replay(letter.letter(), Pipeline.LONG);
            assertEquals("n4", taken.of(Pipeline.ip(3)).get(EACH - 1));
            assertEquals(0, pipeline.letters().size());
        }
    }

    @Test
    void aReplayBetweenTwoTriesOfABatchRepeatsNothing() throws Exception {
        try (Receiver receiver = Receiver.answering(dislikes("n4", Receiver.status(400)));
                Pipeline pipeline = new Pipeline(directory, receiver.url())) {
            pipeline.add(ADDRESSES, EACH).start().caughtUp();
            DeadLetter letter = onlyLetter(pipeline);
            receiver.answers(dislikes("n104", Receiver.status(500)));
            for (int number = EACH; number < 110; number++) {
                pipeline.journal.add(Pipeline.ip(3) + " n" + number);
                pipeline.journal.add(Pipeline.ip(4) + " n" + number);
            }
            pipeline.awaitStatus(status -> status.state() == HandlerState.RETRYING);
            pipeline.dispatcher().replay(letter.letter(), Pipeline.LONG);
            receiver.answers(taken.accept());
            pipeline.caughtUp();
            assertEquals(ADDRESSES * EACH + 200, taken.events());
        }
    }

    @Test
    void whoIsSentBackDeliversEverythingAgain() throws Exception {
        try (Receiver receiver = Receiver.answering(dislikes("n9", Receiver.status(500)));
                Pipeline pipeline = new Pipeline(directory, receiver.url())) {
            pipeline.add(ADDRESSES, EACH).start().awaitStatus(status -> status.state() == HandlerState.RETRYING);
            int before = taken.events();
            pipeline.dispatcher().rewind("hook", dev.abound.value.Position.START);
            receiver.answers(taken.accept());
            pipeline.caughtUp();
            assertEquals(before + ADDRESSES * EACH, taken.events());
        }
    }

    @Test
    void aStopAmidABacklogRepeatsNoMoreThanWhatWasUnderWay() throws Exception {
        try (Receiver receiver = Receiver.accepting();
                Pipeline pipeline = new Pipeline(directory, receiver.url()).with("concurrency", 4)) {
            receiver.answers(request -> {
                Reply accept = taken.accept().apply(request);
                return out -> {
                    Thread.sleep(20);
                    return accept.write(out);
                };
            });
            pipeline.add(100, 6).start();
            pipeline.awaitStatus(status -> taken.events() > 100);
            pipeline.stop();
            int stoppedAt = taken.events();
            assertTrue(stoppedAt < 600, "nothing was left to stop");
            receiver.answers(taken.accept());
            pipeline.start().caughtUp();
            taken.assertInOrder(100, 6);
            assertEquals(600, taken.events(), "doubled");
        }
    }
}
