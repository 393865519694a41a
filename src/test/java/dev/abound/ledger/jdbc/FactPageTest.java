package dev.abound.ledger.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.ledger.Fact;
import dev.abound.ledger.RandomFacts;
import dev.abound.value.Ipv4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactPageTest {

    private static final int FIRST = Ipv4Address.parse("10.0.0.0").bits();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsPassedOverChangesNothingOfWhatIsRead(long seed) {
        List<Fact> facts = new RandomFacts(seed, Block.WIDTH).next(500);
        FactWriter page = new FactWriter(64);
        facts.forEach(page::add);
        int some = new Random(seed).nextInt(1 << Block.WIDTH);
        List<IntPredicate> choices =
                List.of(any -> true, slot -> slot == seed, slot -> (some >>> slot & 1) == 1, none -> false);
        for (IntPredicate slots : choices) {
            assertEquals(wanted(facts, slots), read(page, slots), () -> "of the slots " + Integer.toBinaryString(some));
        }
    }

    private static List<Fact> wanted(List<Fact> facts, IntPredicate slots) {
        return facts.stream()
                .filter(fact -> slots.test(Block.slotOf(fact.key().address())))
                .toList();
    }

    private static List<Fact> read(FactWriter page, IntPredicate slots) {
        List<Fact> facts = new ArrayList<>();
        new FactReader("default", FIRST).read(page.toArray(), slots, facts::add);
        return facts;
    }
}
