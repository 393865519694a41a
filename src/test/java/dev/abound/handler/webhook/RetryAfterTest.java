package dev.abound.handler.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T08:49:00Z"), ZoneOffset.UTC);

    private final RetryAfter exact = new RetryAfter(CLOCK, () -> 0);

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "' 120 ',120", "3600,3600", "3601,3600", "999999999,3600"})
    void secondsAreTakenUpToAnHour(String header, long seconds) {
        assertEquals(Duration.ofSeconds(seconds), exact.wait(Optional.of(header)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Sun, 22 Nov 2026 08:49:37 GMT", "Sunday, 22-Nov-26 08:49:37 GMT", "Sun Nov 22 08:49:37 2026"})
    void aDateIsTakenInEachOfItsForms(String header) {
        assertEquals(Duration.ofSeconds(37), exact.wait(Optional.of(header)));
    }

    @Test
    void aDayOfOneDigitIsReadInTheOldestForm() {
        Clock early = Clock.fixed(Instant.parse("2026-12-06T08:49:00Z"), ZoneOffset.UTC);
        RetryAfter then = new RetryAfter(early, () -> 0);
        assertEquals(Duration.ofSeconds(37), then.wait(Optional.of("Sun Dec  6 08:49:37 2026")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sun, 22 Nov 2026 08:48:00 GMT", "soon", "", "-5", "1.5", "1e9", "99999999999999999999"})
    void whatIsPastOrUnreadableAsksForNothing(String header) {
        assertEquals(Duration.ZERO, exact.wait(Optional.of(header)));
    }

    @Test
    void noHeaderAsksForNothing() {
        assertEquals(Duration.ZERO, exact.wait(Optional.empty()));
    }

    @Test
    void whoIsToldTheSameTimeComesBackUpToATenthLater() {
        assertEquals(Duration.ofSeconds(110), new RetryAfter(CLOCK, () -> 1).wait(Optional.of("100")));
        assertEquals(Duration.ofSeconds(105), new RetryAfter(CLOCK, () -> 0.5).wait(Optional.of("100")));
    }
}
