package dev.abound.cli;

import dev.abound.value.Escaped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as people say them: {@code 2026-11-22 14:30}, {@code yesterday 14:30}, {@code last tuesday 9:00}, {@code -2h}.
 * A time of day or a weekday without a date is the last one that has passed, since questions are about the past.
 *
 * @param clock tells what now is
 * @param zone in which a time without a zone is meant
 */
record TimeWords(Clock clock, ZoneId zone) {

    private static final Pattern AGO = Pattern.compile("-(?<minus>.+)|(?<ago>.+) ago");
    private static final String TIME = "(?:at )?(?<time>\\d.*|noon|midnight)";
    private static final Pattern ON_DATE = Pattern.compile("(?<day>\\d{4}-\\d{2}-\\d{2})(?:[t ]" + TIME + ")?");
    private static final Pattern ON_DAY = Pattern.compile("(?<day>(?:last )?[a-z]{3,})(?: " + TIME + ")?");
    private static final Pattern AT_TIME = Pattern.compile(TIME);

    /**
     * What is meant.
     *
     * @throws IllegalArgumentException when it is not understood, never was, or came twice because clocks changed;
     *     saying what to write
     */
    When parse(String text) {
        try {
            ZonedWords words = ZonedWords.of(text.strip().replaceAll("\\s+", " "));
            TimeWords there = new TimeWords(clock, words.zone().orElse(zone));
            return there.read(words.words().toLowerCase(Locale.ROOT)).orElseThrow(() -> notUnderstood(text));
        } catch (DateTimeException impossible) {
            throw new IllegalArgumentException(
                    "\"" + Escaped.text(text) + "\" is no time: " + impossible.getMessage() + ".", impossible);
        }
    }

    private IllegalArgumentException notUnderstood(String text) {
        return new IllegalArgumentException("\"" + Escaped.text(text)
                + "\" is not understood as a time. These are: now, 14:30, today 8:00, yesterday 14:30, last tuesday 9:00,"
                + " friday, -2h, -3d12h, 2 hours ago, 2026-11-22, 2026-11-22 14:30, 2026-11-22T14:30:00Z; with UTC,"
                + " +02:00 or Europe/Berlin behind it where another zone than " + zone + " is meant.");
    }

    private Optional<When> read(String words) {
        return words.equals("now")
                ? Optional.of(When.moment(clock.instant()))
                : ago(words).or(() -> onTheClock(words));
    }

    private Optional<When> ago(String words) {
        Matcher ago = AGO.matcher(words);
        return ago.matches()
                ? DurationWords.find(Optional.ofNullable(ago.group("minus")).orElseGet(() -> ago.group("ago")))
                        .map(length -> When.moment(clock.instant().minus(length)))
                : Optional.empty();
    }

    private Optional<When> onTheClock(String words) {
        for (Pattern pattern : List.of(ON_DATE, AT_TIME)) {
            Matcher matcher = pattern.matcher(words);
            if (matcher.matches()) {
                return pattern == ON_DATE ? onDate(matcher) : atTime(matcher.group("time"), today(), 1);
            }
        }
        Matcher named = ON_DAY.matcher(words);
        return named.matches() ? onNamedDay(named) : Optional.empty();
    }

    private Optional<When> onDate(Matcher matcher) {
        return on(LocalDate.parse(matcher.group("day")), Optional.ofNullable(matcher.group("time")), 0);
    }

    private Optional<When> onNamedDay(Matcher matcher) {
        String day = matcher.group("day");
        Optional<String> time = Optional.ofNullable(matcher.group("time"));
        if (day.equals("today") || day.equals("yesterday")) {
            return on(today().minusDays(day.equals("today") ? 0 : 1), time, 0);
        }
        boolean last = day.startsWith("last ");
        return weekday(last ? day.substring(5) : day)
                .flatMap(name -> last
                        ? on(today().with(TemporalAdjusters.previous(name)), time, 0)
                        : on(today().with(TemporalAdjusters.previousOrSame(name)), time, 7));
    }

    private static Optional<DayOfWeek> weekday(String word) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().toLowerCase(Locale.ROOT).startsWith(word))
                .findFirst();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private Optional<When> on(LocalDate day, Optional<String> time, int backWhenToCome) {
        return time.isEmpty() ? Optional.of(When.day(day, zone)) : atTime(time.get(), day, backWhenToCome);
    }

    private Optional<When> atTime(String text, LocalDate day, int backWhenToCome) {
        Optional<LocalTime> time = ClockWords.find(text);
        if (time.isEmpty()) {
            return Optional.empty();
        }
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), zone);
        LocalDateTime meant = day.atTime(time.get());
        return Optional.of(When.moment(instant(meant.isAfter(now) ? meant.minusDays(backWhenToCome) : meant)));
    }

    /** Once a year a time on the wall never comes, and once it comes twice: neither is guessed. */
    private Instant instant(LocalDateTime local) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw new DateTimeException("clocks in " + zone + " were put forward past " + local);
        }
        if (offsets.size() > 1) {
            throw new DateTimeException("clocks in " + zone + " showed " + local + " twice; write " + offsets.get(0)
                    + " or " + offsets.get(1) + " behind it");
        }
        return local.toInstant(offsets.get(0));
    }
}
