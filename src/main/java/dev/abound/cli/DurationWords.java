package dev.abound.cli;

import dev.abound.value.Escaped;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Lengths of time as people write them: {@code 90s}, {@code 2h}, {@code 3d12h}, {@code 2 hours 30 minutes}. */
final class DurationWords {

    private static final Pattern PART = Pattern.compile("(\\d{1,9}) ?([a-z]+)");
    private static final Pattern WHOLE = Pattern.compile(PART + "(?:(?: and |, | )?" + PART + ")*");
    private static final Map<Character, Long> SECONDS =
            Map.of('s', 1L, 'm', 60L, 'h', 3_600L, 'd', 86_400L, 'w', 604_800L);
    private static final Map<String, Character> WORDS = Map.of(
            "sec", 's', "second", 's', "min", 'm', "minute", 'm', "hour", 'h', "hr", 'h', "day", 'd', "week", 'w');

    private DurationWords() {}

    /**
     * What is meant; a day has 24 hours.
     *
     * @throws IllegalArgumentException when it is not understood, saying what is
     */
    static Duration parse(String text) {
        return find(text)
                .orElseThrow(() -> new IllegalArgumentException("\"" + Escaped.text(text)
                        + "\" is no length of time. Understood are 90s, 30m, 2h, 3d12h, 1w, 2 hours 30 minutes."));
    }

    static Optional<Duration> find(String text) {
        String words = text.strip().toLowerCase(Locale.ROOT);
        if (words.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        return WHOLE.matcher(words).matches() ? sum(words) : Optional.empty();
    }

    private static Optional<Duration> sum(String words) {
        Duration sum = Duration.ZERO;
        for (Matcher part = PART.matcher(words); part.find(); ) {
            Optional<Long> seconds = seconds(part.group(2));
            if (seconds.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plusSeconds(Long.parseLong(part.group(1)) * seconds.get());
        }
        return Optional.of(sum);
    }

    private static Optional<Long> seconds(String unit) {
        Optional<Character> letter =
                unit.length() == 1 ? Optional.of(unit.charAt(0)) : Optional.ofNullable(WORDS.get(singular(unit)));
        return letter.map(SECONDS::get);
    }

    private static String singular(String unit) {
        return unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
    }

    /** The two largest units that are not nothing: {@code 3d 12h}, {@code 45s}. Negative lengths lose their sign. */
    static String text(Duration length) {
        Duration all = length.abs();
        String[] parts = {
            unit(all.toDays(), "d"),
            unit(all.toHoursPart(), "h"),
            unit(all.toMinutesPart(), "m"),
            unit(all.toSecondsPart(), "s")
        };
        return Stream.of(parts)
                .dropWhile(String::isEmpty)
                .limit(2)
                .filter(part -> !part.isEmpty())
                .reduce((larger, smaller) -> larger + " " + smaller)
                .orElse("0s");
    }

    private static String unit(long count, String letter) {
        return count == 0 ? "" : count + letter;
    }
}
