package dev.abound.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a command line in omshell's grammar.
 *
 * @param text without its quotes, escapes resolved
 * @param isQuoted whether it stood in quotes
 */
record OmapiShellWord(String text, boolean isQuoted) {

    /** The words of a line; a comment ends it, an equals sign is a word of its own. */
    static List<OmapiShellWord> of(String line) {
        return new Reader(line).words();
    }

    boolean is(String word) {
        return !isQuoted && text.equalsIgnoreCase(word);
    }

    /** Walks along one line. */
    private static final class Reader {
        private final String line;
        private int at;

        Reader(String line) {
            this.line = line;
        }

        List<OmapiShellWord> words() {
            List<OmapiShellWord> words = new ArrayList<>();
            while (at < line.length() && line.charAt(at) != '#') {
                char c = line.charAt(at);
                if (Character.isWhitespace(c) || c == ';') {
                    at++;
                } else if (c == '=') {
                    words.add(new OmapiShellWord("=", false));
                    at++;
                } else {
                    words.add(c == '"' ? quoted() : bare());
                }
            }
            return words;
        }

        private OmapiShellWord bare() {
            int from = at;
            while (at < line.length()
                    && !Character.isWhitespace(line.charAt(at))
                    && !startsAnother(line.charAt(at), at > from)) {
                at++;
            }
            return new OmapiShellWord(line.substring(from, at), false);
        }

        /** Base64 ends in equals signs: one that another follows, or that ends the line, belongs to the word. */
        private boolean startsAnother(char c, boolean inside) {
            if (c != '=') {
                return c == ';' || c == '"';
            }
            String rest = line.substring(at);
            return !(inside && rest.matches("={1,2}(\\s.*|;.*)?") && isKeyLine());
        }

        private boolean isKeyLine() {
            return line.stripLeading().regionMatches(true, 0, "key ", 0, 4);
        }

        private OmapiShellWord quoted() {
            StringBuilder text = new StringBuilder();
            at++;
            while (at < line.length() && line.charAt(at) != '"') {
                char c = line.charAt(at++);
                text.append(c == '\\' && at < line.length() ? escaped() : c);
            }
            at++;
            return new OmapiShellWord(text.toString(), true);
        }

        private char escaped() {
            char c = line.charAt(at);
            if (c >= '0' && c <= '7') {
                return number(3, 8);
            }
            at++;
            return switch (c) {
                case 'n' -> '\n';
                case 't' -> '\t';
                case 'r' -> '\r';
                case 'b' -> '\b';
                case 'x' -> number(2, 16);
                default -> c;
            };
        }

        private char number(int mostDigits, int base) {
            int value = 0;
            int end = Math.min(line.length(), at + mostDigits);
            while (at < end && Character.digit(line.charAt(at), base) >= 0) {
                value = value * base + Character.digit(line.charAt(at++), base);
            }
            return (char) (value & 0xff);
        }
    }
}
