package dev.abound.app;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as people write them in a configuration: {@code 90d}, {@code 10G}. */
final class Quantity {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,15})\\s*([A-Za-z]*)");
    private static final Map<String, Long> SECONDS =
            Map.of("s", 1L, "m", 60L, "min", 60L, "h", 3_600L, "d", 86_400L, "w", 604_800L, "y", 31_557_600L);
    private static final Map<String, Long> OCTETS =
            Map.of("", 1L, "k", 1L << 10, "m", 1L << 20, "g", 1L << 30, "t", 1L << 40);

    private Quantity() {}

    /** {@code 45s}, {@code 30m}, {@code 12h}, {@code 90d}, {@code 6w}, {@code 2y}: more than nothing. */
    static Duration duration(Setting setting) {
        return Duration.ofSeconds(multiplied(setting, SECONDS, "a duration such as 45s, 30m, 12h, 90d, 6w or 2y"));
    }

    /** Octets, perhaps with {@code K}, {@code M}, {@code G} or {@code T} for powers of 1,024: more than nothing. */
    static long octets(Setting setting) {
        return multiplied(setting, OCTETS, "a size such as 500M, 10G or 1T");
    }

    /** The same within bounds; 0 is a size too. */
    static long octets(Setting setting, long least, long most) {
        long octets = setting.value().equals("0") ? 0 : octets(setting);
        if (octets < least || octets > most) {
            throw setting.wanted("a size from " + least + " to " + most + " octets");
        }
        return octets;
    }

    private static long multiplied(Setting setting, Map<String, Long> units, String wanted) {
        Matcher written = WRITTEN.matcher(setting.value());
        if (!written.matches()) {
            throw setting.wanted(wanted);
        }
        String unit = written.group(2).toLowerCase(Locale.ROOT);
        Long factor = units.get(units == OCTETS ? unit.replaceFirst("(?<=[kmgt])i?b$", "") : unit);
        long count = Long.parseLong(written.group(1));
        if (factor == null || count == 0 || count > Long.MAX_VALUE / factor) {
            throw setting.wanted(wanted);
        }
        return count * factor;
    }
}
