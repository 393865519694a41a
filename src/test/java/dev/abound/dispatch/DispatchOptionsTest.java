package dev.abound.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DispatchOptionsTest {

    private final DispatchOptions defaults = DispatchOptions.defaults();

    @Test
    void pausesThatDoNotGrowAreRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThrows(IllegalArgumentException.class, () -> defaults.withPauses(Duration.ZERO, second));
        assertThrows(IllegalArgumentException.class, () -> defaults.withPauses(second, second));
        assertEquals(second, defaults.withPauses(second, Duration.ofSeconds(2)).firstPause());
    }

    @Test
    void numbersOutsideTheirRangesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> defaults.withThrowsTried(0));
        assertThrows(IllegalArgumentException.class, () -> defaults.withPolls(0, Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> defaults.withPolls(1, Duration.ofNanos(-1)));
        assertThrows(IllegalArgumentException.class, () -> defaults.withCursorPace(Duration.ofNanos(-1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001})
    void aBatchHasALeastAndALargestSize(int size) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new HandlerSlot("one", Scripted::done, event -> true, false, size));
    }

    @Test
    void aHandlerHasAName() {
        assertThrows(IllegalArgumentException.class, () -> HandlerSlot.of(" ", Scripted::done));
    }
}
