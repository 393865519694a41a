package dev.abound.ibmi.registration;

import dev.abound.ibmi.system.SimpleName;
import java.util.regex.Pattern;

/**
 * A CL command, complete and safe to run: whatever went into it was checked on the way in, and text stands between
 * apostrophes with its own doubled. Only {@link Commands} makes them.
 */
public final class ClCommand {

    private final String text;

    private ClCommand(String text) {
        this.text = text;
    }

    /** As it is run, on one line. */
    public String text() {
        return text;
    }

    /** The command's name, such as {@code CRTLIB}. */
    public String name() {
        int blank = text.indexOf(' ');
        return blank < 0 ? text : text.substring(0, blank);
    }

    /** One of the hundreds that carry a line of source each. */
    public boolean isSourceLine() {
        return text.startsWith("RUNSQL SQL('INSERT ");
    }

    @Override
    public String toString() {
        return text;
    }

    static Writing named(String name) {
        return new Writing(name);
    }

    /** A command while it is written: each keyword takes a value of a checked kind. */
    static final class Writing {

        private static final Pattern WORD = Pattern.compile("\\*?[A-Z][A-Z0-9_]*");
        private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

        private final StringBuilder written;

        private Writing(String name) {
            written = new StringBuilder(word(name));
        }

        /** A name. */
        Writing name(String keyword, SimpleName name) {
            return put(keyword, name.text());
        }

        /** A qualified name. */
        Writing object(String keyword, SimpleName library, SimpleName name) {
            return put(keyword, library.text() + "/" + name.text());
        }

        /** All objects of a library. */
        Writing all(String keyword, SimpleName library) {
            return put(keyword, library.text() + "/*ALL");
        }

        /** Special values and words that come from this program, such as {@code *FIFO} or {@code CLLE}. */
        Writing words(String keyword, String... words) {
            StringBuilder value = new StringBuilder();
            for (String word : words) {
                value.append(value.isEmpty() ? "" : " ").append(word(word));
            }
            return put(keyword, value.toString());
        }

        Writing number(String keyword, int number) {
            return put(keyword, Integer.toString(number));
        }

        /** Any text of printable ASCII, between apostrophes. */
        Writing text(String keyword, String text) {
            return put(keyword, quoted(text));
        }

        ClCommand end() {
            return new ClCommand(written.toString());
        }

        private Writing put(String keyword, String value) {
            written.append(' ').append(word(keyword)).append('(').append(value).append(')');
            return this;
        }

        private static String word(String word) {
            if (!WORD.matcher(word).matches()) {
                throw new IllegalArgumentException("no word of CL: " + word);
            }
            return word;
        }

        /** Also how SQL writes text. */
        static String quoted(String text) {
            if (!PRINTABLE.matcher(text).matches()) {
                throw new IllegalArgumentException(
                        "text in a command is printable ASCII, got " + dev.abound.value.Escaped.text(text));
            }
            return "'" + text.replace("'", "''") + "'";
        }
    }
}
