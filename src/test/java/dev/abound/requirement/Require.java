package dev.abound.requirement;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the machine. Where it is missing the test skips and says why; under {@code
 * -Dabound.require=all}, as in CI, the skip is a failure, so that nothing stays untested unnoticed.
 */
public final class Require {

    private static final boolean ALL = "all".equals(System.getProperty("abound.require"));

    private Require() {}

    /** Goes on when the need is met. The reason completes "skipped because …". */
    public static void that(BooleanSupplier met, String reason) {
        if (met.getAsBoolean()) {
            return;
        }
        if (ALL) {
            fail("this machine was promised to have everything (-Dabound.require=all), but " + reason);
        }
        Assumptions.abort("skipped because " + reason);
    }
}
