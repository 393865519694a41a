package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "age, aeg, 1", "size, size, 0", "'', abc, 3", "abc, '', 3", "ca, abc, 3"})
    void distanceCountsChangesInsertionsDropsAndSwaps(String a, String b, int steps) {
        assertEquals(steps, NearestWord.distance(a, b));
    }

    @Test
    void theNearestOfNothingIsNothing() {
        assertEquals(Optional.empty(), NearestWord.to("x", List.of()));
        assertEquals(
                Optional.of("retention.size"),
                NearestWord.to("retension.size", List.of("retention.age", "retention.size")));
    }
}
