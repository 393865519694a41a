package dev.abound.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.abound.event.BindingEvent;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.HandlerResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A handler of batches that says how far it came. */
class PartlyDoneTest {

    @TempDir
    private Path directory;

    private final List<String> done = new ArrayList<>();

    private HandlerResult finish(List<BindingEvent> events, int count) {
        int finished = Math.min(count, events.size());
        events.subList(0, finished).stream().map(Rig::text).forEach(done::add);
        return HandlerResult.done(count);
    }

    @Test
    void theRestComesAgainAndNothingTwice() throws Exception {
        BatchHandler threeAtATime = events -> finish(events, 3);
        try (Rig rig = new Rig(directory).batches("some", 10, threeAtATime)) {
            rig.addNumbered(0, 50).start().caughtUp();
        }
        assertEquals(Rig.numbered(0, 50), done);
    }

    @Test
    void afterARetryTooTheCursorStandsBehindWhatIsDone() throws Exception {
        List<Integer> calls = new ArrayList<>();
        BatchHandler hesitant = events -> {
            calls.add(events.size());
            return calls.size() % 2 == 1 ? HandlerResult.retry("not yet") : finish(events, 4);
        };
        try (Rig rig = new Rig(directory).batches("some", 8, hesitant)) {
            rig.addNumbered(0, 20).start().caughtUp();
        }
        assertEquals(Rig.numbered(0, 20), done);
    }

    @Test
    void aStopBetweenTwoPartsLosesAndRepeatsNothing() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        BatchHandler slow = events -> {
            begun.countDown();
            return finish(events, 1);
        };
        try (Rig rig = new Rig(directory).batches("some", 64, slow)) {
            rig.addNumbered(0, 2_000).start();
            begun.await();
            rig.restart();
            BatchHandler quick = events -> finish(events, 64);
            rig.batches("some", 64, quick).start().caughtUp();
        }
        assertEquals(Rig.numbered(0, 2_000), done);
    }

    @Test
    void doneMeansOneEventAtLeast() {
        assertThrows(IllegalArgumentException.class, () -> HandlerResult.done(0));
    }
}
