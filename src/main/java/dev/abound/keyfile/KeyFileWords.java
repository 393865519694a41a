package dev.abound.keyfile;

/**
 * The words of a dhcpd.conf or named.conf, one after another; quotes are taken off; comments are passed over: {@code #} as in
 * both, and those of named.conf, two slashes or a slash and an asterisk, where a word could begin.
 */
final class KeyFileWords {

    private static final String ALONE = "{};";

    private final String text;
    private int at;

    KeyFileWords(String text) {
        this.text = text;
        passOverBlanks(true);
    }

    boolean hasNext() {
        return at < text.length();
    }

    String next() {
        if (!hasNext()) {
            throw complaint("the file ends in the middle of a statement");
        }
        String word = word();
        passOverBlanks(!word.equals("secret")); // base64 may begin with two slashes
        return word;
    }

    void expect(String wanted) {
        String word = next();
        if (!word.equals(wanted)) {
            throw complaint("\"" + wanted + "\" is wanted here");
        }
    }

    /** Says where; does not show what stands there, which may be a secret. */
    IllegalArgumentException complaint(String what) {
        return new IllegalArgumentException("line " + line() + ": " + what);
    }

    /** The line reading has come to, counted from 1. */
    long line() {
        return 1
                + text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    private String word() {
        char first = text.charAt(at);
        if (ALONE.indexOf(first) >= 0) {
            at++;
            return String.valueOf(first);
        }
        return first == '"' ? quoted() : bare();
    }

    private String quoted() {
        int close = text.indexOf('"', at + 1);
        if (close < 0) {
            throw complaint("a quote is opened and never closed");
        }
        String word = text.substring(at + 1, close);
        at = close + 1;
        return word;
    }

    private String bare() {
        int from = at;
        while (hasNext() && !isBlank(text.charAt(at)) && ALONE.indexOf(text.charAt(at)) < 0 && text.charAt(at) != '"') {
            at++;
        }
        return text.substring(from, at);
    }

    private void passOverBlanks(boolean slashes) {
        while (hasNext()) {
            if (isBlank(text.charAt(at))) {
                at++;
            } else if (text.charAt(at) == '#' || (slashes && text.startsWith("//", at))) {
                passTo("\n");
            } else if (slashes && text.startsWith("/*", at)) {
                passTo("*/");
            } else {
                return;
            }
        }
    }

    private void passTo(String end) {
        int found = text.indexOf(end, at);
        at = found < 0 ? text.length() : found + end.length();
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c);
    }
}
