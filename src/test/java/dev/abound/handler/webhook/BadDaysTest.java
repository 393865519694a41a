package dev.abound.handler.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.handler.webhook.Receiver.Reply;
import dev.abound.handler.webhook.Receiver.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A receiver that is away, slow, broken or hostile: afterwards everything is there, in order for each address. */
class BadDaysTest {

    private static final int SCALE = Integer.getInteger("abound.webhook.scale", 1); // 3 for a longer campaign
    private static final int USUALLY_UNDER_WAY = 16;
    private static final int MORE_THAN_ONE_ROUND = USUALLY_UNDER_WAY + 4;

    @TempDir
    private Path directory;

    private final Taken taken = new Taken();

    /** So many requests get the other answer, the rest are taken. */
    private Function<Request, Reply> first(int requests, Function<Request, Reply> trouble) {
        AtomicInteger left = new AtomicInteger(requests);
        return taken.acceptUnless(request -> left.getAndDecrement() > 0 ? trouble.apply(request) : null);
    }

    private Pipeline pipeline(Receiver receiver) {
        return new Pipeline(directory, receiver.url());
    }

    private void survives(String mode, Function<Request, Reply> trouble) throws Exception {
        survives(mode, MORE_THAN_ONE_ROUND, trouble);
    }

    private void survives(String mode, int requests, Function<Request, Reply> trouble) throws Exception {
        try (Receiver receiver = Receiver.answering(first(requests, trouble));
                Pipeline pipeline = pipeline(receiver).with("mode", mode).with("answer-timeout", 1)) {
            pipeline.add(40, 4 * SCALE).start().caughtUp();
            taken.assertExactly(40, 4 * SCALE);
            assertEquals(0, pipeline.letters().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"structured", "binary", "batch"})
    void everyEventArrivesOnceAndInOrder(String mode) throws Exception {
        try (Receiver receiver = Receiver.answering(taken.accept());
                Pipeline pipeline = pipeline(receiver).with("mode", mode)) {
            pipeline.add(100, 10 * SCALE).start().caughtUp();
            taken.assertExactly(100, 10 * SCALE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"structured", "batch"})
    void fewAddressesWithManyEventsAreNeverUnderWayTwice(String mode) throws Exception {
        try (Receiver receiver = Receiver.answering(taken.accept());
                Pipeline pipeline = pipeline(receiver)
                        .with("mode", mode)
                        .with("concurrency", 16)
                        .with("request-size", 3_000)) {
            pipeline.add(3, 70 * SCALE).start().caughtUp();
            taken.assertExactly(3, 70 * SCALE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"structured", "binary", "batch"})
    void anErrorOfTheServerIsWaitedOut(String mode) throws Exception {
        survives(mode, request -> Receiver.status(500));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 503, 401, 404, 301})
    void whatSpeaksOfTheReceiverIsWaitedOut(int status) throws Exception {
        survives("structured", request -> Receiver.status(status, "Location: http://127.0.0.1:1/"));
    }

    @Test
    void garbageIsWaitedOut() throws Exception {
        survives("structured", request -> Receiver.thenClose(Receiver.raw("220 smtp.example ESMTP\r\n")));
    }

    @Test
    void aConnectionThatClosesWithoutAnAnswerIsWaitedOut() throws Exception {
        survives("structured", request -> out -> false);
    }

    @Test
    void aConnectionThatClosesAmidTheHeadersIsWaitedOut() throws Exception {
        survives("structured", request -> Receiver.thenClose(Receiver.raw("HTTP/1.1 200 OK\r\nContent-Le")));
    }

    @Test
    void aReceiverThatIsAwayIsCaughtUpWithWhenItIsBack() throws Exception {
        try (Receiver receiver = Receiver.answering(taken.accept());
                Pipeline pipeline = pipeline(receiver)) {
            receiver.leave();
            pipeline.add(50, 10).start().awaitReason("cannot be reached");
            receiver.arrive();
            pipeline.caughtUp();
            taken.assertExactly(50, 10);
        }
    }

    @Test
    void aReceiverThatGoesAmidTheWorkGetsAtMostWhatWasUnderWayTwice() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (Receiver receiver = Receiver.accepting();
                Pipeline pipeline = pipeline(receiver).with("concurrency", 8)) {
            receiver.answers(taken.acceptUnless(request -> {
                if (count.incrementAndGet() == 100) {
                    leave(receiver);
                }
                return null;
            }));
            pipeline.add(50, 20).start().awaitReason("cannot be reached");
            receiver.arrive();
            pipeline.caughtUp();
            taken.assertInOrder(50, 20);
            assertTrue(taken.events() <= 50 * 20 + 16, "doubled: " + (taken.events() - 50 * 20));
        }
    }

    @Test
    void aStopDoesNotWaitForAnAnswerThatNeverComes() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (Receiver receiver = Receiver.answering(request -> out -> never.await(1, TimeUnit.HOURS));
                Pipeline pipeline = pipeline(receiver).with("answer-timeout", 600)) {
            pipeline.add(10, 10).start().awaitStatus(status -> receiver.mostUnderWay() >= 10);
            long begun = System.nanoTime();
            pipeline.stop();
            assertTrue(System.nanoTime() - begun < Pipeline.LONG.toNanos(), "it was interrupted after two seconds");
            receiver.answers(taken.accept());
            pipeline.start().caughtUp();
            taken.assertExactly(10, 10);
            never.countDown();
        }
    }

    private static void leave(Receiver receiver) {
        try {
            receiver.leave();
        } catch (java.io.IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void anAnswerOfOneOctetASecondCostsItsTimeLimitAndNoMore() throws Exception {
        survives(
                "structured",
                USUALLY_UNDER_WAY,
                request -> Receiver.thenClose(slowly("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")));
    }

    private static Reply slowly(String text) {
        return out -> {
            for (byte octet : text.getBytes(StandardCharsets.US_ASCII)) {
                out.write(octet);
                out.flush();
                Thread.sleep(1_000);
            }
            return false;
        };
    }

    /** The headers came: the event is delivered, whatever the body does. */
    @Test
    void aBodyThatNeverEndsChangesNothing() throws Exception {
        AtomicInteger left = new AtomicInteger(MORE_THAN_ONE_ROUND);
        Reply endless = out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] noise = new byte[8_192];
            while (true) {
                out.write(noise);
            }
        };
        bodiesDoNotMatter(left, endless);
    }

    @Test
    void aBodyOfOneOctetASecondChangesNothing() throws Exception {
        AtomicInteger left = new AtomicInteger(USUALLY_UNDER_WAY);
        Reply dripping = out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return slowly("x".repeat(100)).write(out);
        };
        bodiesDoNotMatter(left, dripping);
    }

    @Test
    void aBodyThatIsCutOffChangesNothing() throws Exception {
        AtomicInteger left = new AtomicInteger(MORE_THAN_ONE_ROUND);
        bodiesDoNotMatter(left, Receiver.thenClose(Receiver.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")));
    }

    private void bodiesDoNotMatter(AtomicInteger left, Reply answer) throws Exception {
        try (Receiver receiver = Receiver.answering(taken.acceptUnless(request -> {
                    if (left.getAndDecrement() > 0) {
                        taken.take(request);
                        return answer;
                    }
                    return null;
                }));
                Pipeline pipeline = pipeline(receiver).with("answer-timeout", 1)) {
            pipeline.add(40, 5).start().caughtUp();
            taken.assertInOrder(40, 5);
            // java.net.http can lose a status whose connection ends in the same moment
            assertTrue(taken.events() <= 40 * 5 + MORE_THAN_ONE_ROUND, "doubled: " + (taken.events() - 40 * 5));
        }
    }

    @Test
    void headersThatNeverEndAreLeft() throws Exception {
        survives("structured", request -> out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] header = ("X-More: " + "y".repeat(4_000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            while (true) {
                out.write(header);
            }
        });
    }

    @Test
    void afterTroubleOneRequestGoesAloneBeforeTheOthers() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger mostAfterTheFirstRound = new AtomicInteger();
        AtomicBoolean down = new AtomicBoolean(true);
        Function<Request, Reply> busy = request -> out -> {
            Thread.sleep(20); // long enough for others to be seen beside it
            underWay.decrementAndGet();
            return Receiver.status(503).write(out);
        };
        try (Receiver receiver = Receiver.answering(taken.acceptUnless(request -> {
                    if (!down.get()) {
                        return null;
                    }
                    int beside = underWay.incrementAndGet();
                    if (refused.incrementAndGet() > 8) {
                        mostAfterTheFirstRound.accumulateAndGet(beside, Math::max);
                    }
                    return busy.apply(request);
                }));
                Pipeline pipeline = pipeline(receiver).with("concurrency", 8)) {
            pipeline.add(40, 5).start().awaitStatus(status -> refused.get() >= 12);
            down.set(false);
            pipeline.caughtUp();
            taken.assertExactly(40, 5);
            assertEquals(1, mostAfterTheFirstRound.get());
        }
    }

    @Test
    void manyRequestsAreUnderWayButNoMoreThanAllowed() throws Exception {
        try (Receiver receiver = Receiver.accepting();
                Pipeline pipeline = pipeline(receiver).with("concurrency", 12)) {
            receiver.answers(request -> {
                Reply accept = taken.accept().apply(request);
                return out -> {
                    Thread.sleep(5);
                    return accept.write(out);
                };
            });
            pipeline.add(60, 5).start().caughtUp();
            taken.assertExactly(60, 5);
            assertTrue(receiver.mostUnderWay() > 6, "under way at a time: " + receiver.mostUnderWay());
            assertTrue(receiver.mostUnderWay() <= 12, "under way at a time: " + receiver.mostUnderWay());
        }
    }
}
