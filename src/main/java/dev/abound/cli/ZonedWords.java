package dev.abound.cli;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words for a time, and the zone that stood behind them: {@code 14:30 +02:00}, {@code yesterday 9:00 Europe/Berlin},
 * {@code 2026-11-22T14:30Z}.
 *
 * @param words without the zone
 * @param zone empty when none was said
 */
record ZonedWords(String words, Optional<ZoneId> zone) {

    private static final Pattern BRACKETED = Pattern.compile("(.+?) ?\\[([A-Za-z][A-Za-z0-9/_+-]+)]");
    private static final Pattern OFFSET = Pattern.compile("(.*:.*?\\d(?: ?[AaPp][Mm])?) ?([+-]\\d{2}(?::?\\d{2})?)");
    private static final Pattern ZULU = Pattern.compile("(.*:.*\\d) ?([Zz])");
    private static final Pattern NAMED = Pattern.compile("(.+) ((?:[A-Z][A-Za-z_]+/[A-Za-z0-9/_+-]+)|(?i:UTC|GMT|Z))");

    /** @throws DateTimeException when the zone is none there is */
    static ZonedWords of(String text) {
        Matcher bracketed = BRACKETED.matcher(text);
        if (bracketed.matches()) { // an offset before it is more exact: it also tells the two hours of autumn apart
            ZonedWords inside = of(bracketed.group(1));
            return inside.zone.isPresent() ? inside : found(bracketed);
        }
        for (Pattern pattern : new Pattern[] {OFFSET, ZULU, NAMED}) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.matches()) {
                return found(matcher);
            }
        }
        return new ZonedWords(text, Optional.empty());
    }

    private static ZonedWords found(Matcher matcher) {
        String name = matcher.group(2);
        return new ZonedWords(
                matcher.group(1).strip(),
                Optional.of(ZoneId.of(name.contains("/") ? name : name.toUpperCase(Locale.ROOT))));
    }
}
