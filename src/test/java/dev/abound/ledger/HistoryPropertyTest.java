package dev.abound.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryPropertyTest {

    private static final long SEED = Long.getLong("abound.seed", 20261122);
    private static final int ROUNDS = 100;
    private static final LeaseKey KEY = Says.bound().done().key();

    /** What {@code ledger.jdbc} does: go on from the state where that can be, else reckon everything again. */
    @Test
    void oneAfterTheOtherComesToTheSameAsAllAtOnce() {
        int appended = 0;
        for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
            Optional<AddressState> state = Optional.empty();
            List<Fact> known = new ArrayList<>();
            for (Fact fact : facts(seed, 40)) {
                Optional<AddressState> next = History.append(state, fact, conflict -> {});
                appended += next.isPresent() ? 1 : 0;
                boolean again = next.isEmpty() && History.knows(known, fact);
                known.add(fact);
                state = again
                        ? state
                        : next.or(() -> Optional.of(History.of(KEY, known).state()));
                long shown = seed;
                assertEquals(
                        withoutLast(History.of(KEY, known).state()),
                        withoutLast(state.orElseThrow()),
                        () -> "seed " + shown + " after " + known.size());
            }
        }
        assertTrue(appended > ROUNDS * 10, "the short way was hardly taken: " + appended);
    }

    /** A repeated entry is dropped where it is met, so only its position is not seen. */
    private static AddressState withoutLast(AddressState state) {
        return state;
    }

    @Test
    void theOrderInWhichFactsAreHandedOverDoesNotMatter() {
        for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
            List<Fact> facts = facts(seed, 40);
            History straight = History.of(KEY, facts);
            List<Fact> shuffled = new ArrayList<>(facts);
            Collections.shuffle(shuffled, new Random(seed));
            History mixed = History.of(KEY, shuffled);
            assertEquals(straight.spans(Says.second(5_000)), mixed.spans(Says.second(5_000)), "seed " + seed);
            assertEquals(straight.state(), mixed.state(), "seed " + seed);
        }
    }

    @Test
    void spansOfOneServerNeverOverlapAndNoneEndsBeforeItBegins() {
        for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
            List<Span> spans = History.of(KEY, facts(seed, 60)).spans(Says.second(5_000));
            for (Span span : spans) {
                assertTrue(span.end().filter(span.start()::isAfter).isEmpty(), "seed " + seed + ": " + span);
            }
            for (int i = 1; i < spans.size(); i++) {
                assertNoOverlap(spans.get(i - 1), spans.get(i), seed);
            }
        }
    }

    private static void assertNoOverlap(Span one, Span next, long seed) {
        boolean apart =
                one.end().filter(next.start()::isBefore).isEmpty() && one.end().isPresent();
        assertTrue(apart || (one.conflict() && next.conflict()), () -> "seed " + seed + ": " + one + " and " + next);
    }

    private static List<Fact> facts(long seed, int count) {
        return new RandomFacts(seed, 1)
                .next(count).stream().map(fact -> rekeyed(fact)).toList();
    }

    private static Fact rekeyed(Fact fact) {
        return new Fact(
                KEY,
                fact.mark(),
                fact.action(),
                fact.byClock(),
                fact.snapshot(),
                fact.client(),
                fact.lease(),
                fact.bootp(),
                fact.server(),
                fact.relay(),
                fact.serverLease(),
                fact.change());
    }
}
