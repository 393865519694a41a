package dev.abound.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.spi.HandlerResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moody handlers, a writer, restarts, rewinds and replays all at once: nothing is passed over. */
final class DispatchStressTest {

    private static final int HANDLERS = 5;

    @TempDir
    private Path directory;

    /** A handler over all its lives: what it finished, in order, with a mark where a life or a rewind began. */
    private static final class Moody {
        private final Random random;
        private final List<String> finished = new ArrayList<>();
        private final List<Integer> breaks = new ArrayList<>();

        Moody(long seed) {
            random = new Random(seed);
        }

        synchronized void begin() {
            breaks.add(finished.size());
        }

        synchronized HandlerResult answer(String text) {
            int mood = random.nextInt(200);
            if (isPoison(text)) {
                return HandlerResult.rejected("poison");
            }
            if (mood == 0) {
                return HandlerResult.retry("away");
            }
            if (mood == 1) {
                throw new StackOverflowError();
            }
            finished.add(text);
            return HandlerResult.done();
        }

        /** Only where a life or a rewind began may the numbers go back; otherwise never, and never over a gap. */
        synchronized void check(Set<String> setAside, String story) {
            int last = -1;
            Set<Integer> heard = new TreeSet<>();
            for (int at = 0; at < finished.size(); at++) {
                int number = Integer.parseInt(finished.get(at).substring(1));
                boolean fresh = breaks.contains(at);
                assertTrue(
                        fresh || batchAgain(number, last) || number > last, story + ": " + number + " after " + last);
                last = number;
                heard.add(number);
            }
            heard.addAll(setAside.stream()
                    .map(text -> Integer.valueOf(text.substring(1)))
                    .toList());
            assertEquals(heard.size() - 1, heard.stream().max(Integer::compare).orElseThrow(), story);
        }

        private static boolean batchAgain(int number, int last) {
            return number <= last && last - number < 16; // a batch that answered retry comes whole
        }
    }

    private static boolean isPoison(String text) {
        return text.hashCode() % 97 == 0;
    }

    @Test
    void nothingIsPassedOverWhateverHappens() throws Exception {
        run(new Random().nextLong(), 4, 2_000);
    }

    @Test
    @Tag("long")
    void norInALongCampaign() throws Exception {
        for (int round = 0; round < 5; round++) {
            run(new Random().nextLong(), 6, 5_000);
        }
    }

    private void run(long seed, int lives, int perLife) throws Exception {
        String story = "seed " + seed;
        Random random = new Random(seed);
        List<Moody> handlers = new ArrayList<>();
        for (int number = 0; number < HANDLERS; number++) {
            handlers.add(new Moody(random.nextLong()));
        }
        Rig rig = new Rig(directory.resolve(Long.toString(seed)));
        for (int life = 0; life < lives; life++) {
            rig.restart().with(options -> options.withCursorPace(Duration.ofMillis(1 + random.nextInt(30))));
            live(rig, handlers, random, life * perLife, perLife);
        }
        rig.caughtUp();
        rig.close();
        for (int number = 0; number < HANDLERS; number++) {
            handlers.get(number).check(setAside(rig, "h" + number), story + ", handler " + number);
        }
        assertTrue(rig.letters.count() > 0, story);
    }

    private static void live(Rig rig, List<Moody> handlers, Random random, int from, int count) throws Exception {
        for (int number = 0; number < HANDLERS; number++) {
            Moody moody = handlers.get(number);
            moody.begin();
            Scripted scripted = Scripted.answering(moody::answer);
            if (number % 2 == 0) {
                rig.handler("h" + number, scripted);
            } else {
                rig.batches("h" + number, 1 + random.nextInt(16), scripted.inBatches());
            }
        }
        rig.start();
        for (int added = 0; added < count; added++) {
            rig.journal.add("e" + (from + added));
        }
        if (random.nextBoolean()) {
            rig.caughtUp();
            replayOne(rig);
        }
    }

    private static void replayOne(Rig rig) throws InterruptedException {
        List<DeadLetter> letters = rig.letters.list();
        if (!letters.isEmpty()) {
            rig.dispatcher.replay(letters.get(0).letter(), Rig.LONG);
        }
    }

    private static Set<String> setAside(Rig rig, String handler) {
        return new DeadLetters(rig.lettersJournal)
                .list().stream()
                        .filter(letter -> letter.handler().equals(handler))
                        .map(letter -> rig.letters
                                .original(letter)
                                .orElseThrow()
                                .octets()
                                .latin1())
                        .collect(Collectors.toSet());
    }
}
