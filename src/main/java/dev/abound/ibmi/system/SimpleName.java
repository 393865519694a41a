package dev.abound.ibmi.system;

import dev.abound.value.Escaped;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of an object, a library or a profile, in upper case: a letter or one of $ # @, then letters, digits and
 * $ # @ _ . , at most 10 in all. Quoted names and special values such as {@code *LIBL} are no such names: nothing in
 * one needs quoting in a command.
 */
public record SimpleName(String text) {

    private static final Pattern FORM = Pattern.compile("[A-Z$#@][A-Z0-9$#@_.]{0,9}");

    public SimpleName {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a name on IBM i has 1 to 10 letters, digits, $ # @ _ or ., a letter or"
                    + " $ # @ first; got \"" + Escaped.text(text) + "\"");
        }
    }

    /** Letters of either case, as people write them; A to Z only, for other letters may turn into these. */
    public static SimpleName of(String text) {
        String written = text.strip();
        boolean plain = written.chars().allMatch(letter -> letter < 0x80);
        return new SimpleName(plain ? written.toUpperCase(Locale.ROOT) : written);
    }

    @Override
    public String toString() {
        return text;
    }
}
