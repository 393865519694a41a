package dev.abound.omapi.codec;

/** The words of a dhcpd.conf, one after another; quotes are taken off, comments passed over. */
final class KeyFileWords {

    private static final String ALONE = "{};";

    private final String text;
    private int at;

    KeyFileWords(String text) {
        this.text = text;
        passOverBlanks();
    }

    boolean hasNext() {
        return at < text.length();
    }

    String next() {
        if (!hasNext()) {
            throw complaint("the file ends in the middle of a statement");
        }
        String word = word();
        passOverBlanks();
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
        long line = 1
                + text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new IllegalArgumentException("line " + line + ": " + what);
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

    private void passOverBlanks() {
        while (hasNext() && (isBlank(text.charAt(at)) || text.charAt(at) == '#')) {
            if (text.charAt(at) == '#') {
                int lineEnd = text.indexOf('\n', at);
                at = lineEnd < 0 ? text.length() : lineEnd;
            } else {
                at++;
            }
        }
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c);
    }
}
