package dev.abound.handler.webhook;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** The header Retry-After: seconds, or a date in any of the three forms HTTP has ever had (RFC 9110 §5.6.7, §10.2.3). */
final class RetryAfter {

    /** No receiver keeps events waiting longer with one answer. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final double JITTER = 0.1;
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss 'GMT'", Locale.US)
                    .withZone(ZoneOffset.UTC), // RFC 850
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US).withZone(ZoneOffset.UTC)); // asctime

    private final Clock clock;
    private final DoubleSupplier random;

    /** @param random from 0 to 1: many who were told the same time do not all come back at it */
    RetryAfter(Clock clock, DoubleSupplier random) {
        this.clock = clock;
        this.random = random;
    }

    /** How long to wait, up to a tenth longer than was asked for; zero when the header is absent, past or unreadable. */
    Duration wait(Optional<String> header) {
        Duration asked = header.map(String::strip).map(this::asked).orElse(Duration.ZERO);
        Duration bounded = asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
        return bounded.isNegative()
                ? Duration.ZERO
                : bounded.plusMillis((long) (bounded.toMillis() * JITTER * random.getAsDouble()));
    }

    private Duration asked(String text) {
        if (text.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        return DATES.stream()
                .flatMap(form -> parse(text, form).stream())
                .findFirst()
                .map(date -> Duration.between(clock.instant(), date))
                .orElse(Duration.ZERO);
    }

    private static Optional<Instant> parse(String text, DateTimeFormatter form) {
        try {
            return Optional.of(ZonedDateTime.parse(text, form).toInstant());
        } catch (DateTimeException anotherForm) {
            return Optional.empty();
        }
    }
}
