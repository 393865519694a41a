package dev.abound.journal.file;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** File names: nineteen digits of the first position, then what it is. Any other file in the directory is foreign. */
final class SegmentName {

    private static final Pattern SEGMENT = Pattern.compile("([0-9]{19})\\.journal");
    private static final Pattern CHECKPOINT = Pattern.compile("([0-9]{19})\\.index");

    private SegmentName() {}

    static String of(long base) {
        return digits(base) + ".journal";
    }

    static String checkpoint(long base) {
        return digits(base) + ".index";
    }

    static OptionalLong base(String name) {
        return base(SEGMENT, name);
    }

    static OptionalLong checkpointBase(String name) {
        return base(CHECKPOINT, name);
    }

    private static String digits(long base) {
        return String.format(Locale.ROOT, "%019d", base);
    }

    private static OptionalLong base(Pattern pattern, String name) {
        Matcher matcher = pattern.matcher(name);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(matcher.group(1)));
        } catch (NumberFormatException beyondEveryPosition) {
            return OptionalLong.empty();
        }
    }
}
