package dev.abound.omapi.client;

/**
 * Tells text that can be statements of a dhcpd.conf from text that cannot. dhcpd is the judge of what is right; this
 * only catches what it takes and then trips over: a statement of one bare word, a missing last semicolon, an open quote
 * or brace.
 */
final class Statements {

    private final String text;
    private int words;
    private int depth;

    private Statements(String text) {
        this.text = text;
    }

    static boolean areWhole(String text) {
        return new Statements(text).isWhole();
    }

    private boolean isWhole() {
        boolean any = false;
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at);
            if (c == ';' || c == '}') {
                if (!ended(c)) {
                    return false;
                }
                any = true;
                at++;
            } else if (c == '{') {
                depth++;
                words = 0;
                at++;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                at = afterWord(at);
                words++;
            }
        }
        return any && words == 0 && depth == 0;
    }

    private boolean ended(char by) {
        boolean whole = by == ';' ? words >= 2 : words == 0 && --depth >= 0;
        words = 0;
        return whole;
    }

    /** An open quote swallows the rest, and with it the last semicolon. */
    private int afterWord(int from) {
        if (text.charAt(from) == '"') {
            int close = text.indexOf('"', from + 1);
            return close < 0 ? text.length() : close + 1;
        }
        int at = from;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && ";{}\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
