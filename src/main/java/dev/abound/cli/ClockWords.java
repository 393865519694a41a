package dev.abound.cli;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of day as people write them: {@code 14:30}, {@code 9:00:05.25}, {@code 9am}, {@code noon}. */
final class ClockWords {

    private static final Pattern CLOCK =
            Pattern.compile("(\\d{1,2})(?::(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?)? ?([ap]m)?");

    private ClockWords() {}

    /**
     * In lower case; empty for other words, and for an hour alone, which could be anything.
     *
     * @throws DateTimeException for an hour or minute that no clock shows
     */
    static Optional<LocalTime> find(String text) {
        return switch (text) {
            case "noon" -> Optional.of(LocalTime.NOON);
            case "midnight" -> Optional.of(LocalTime.MIDNIGHT);
            default -> {
                Matcher parts = CLOCK.matcher(text);
                yield parts.matches() && (parts.group(2) != null || parts.group(5) != null)
                        ? Optional.of(time(parts))
                        : Optional.empty();
            }
        };
    }

    private static LocalTime time(Matcher parts) {
        int hour = Integer.parseInt(parts.group(1));
        Optional<String> half = Optional.ofNullable(parts.group(5));
        return LocalTime.of(
                half.isPresent() ? ofHalf(hour, half.get()) : hour,
                number(parts.group(2)),
                number(parts.group(3)),
                nanos(parts.group(4)));
    }

    private static int ofHalf(int hour, String half) {
        if (hour < 1 || hour > 12) {
            throw new DateTimeException("with am or pm an hour is 1 to 12");
        }
        return hour % 12 + (half.equals("pm") ? 12 : 0);
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    }
}
