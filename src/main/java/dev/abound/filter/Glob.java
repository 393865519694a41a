package dev.abound.filter;

/**
 * A pattern over the whole text: {@code *} is any run of characters, {@code ?} exactly one. Takes at most the product of
 * both lengths, whatever the text.
 */
record Glob(String pattern) {

    boolean matches(String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int retry = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '*') {
                star = in++;
                retry = at;
            } else if (in < pattern.length() && fits(pattern.charAt(in), text.charAt(at))) {
                in++;
                at++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++retry; // the star takes one more
            } else {
                return false;
            }
        }
        return onlyStarsFrom(in);
    }

    private static boolean fits(char wanted, char c) {
        return wanted == '?' || wanted == c;
    }

    private boolean onlyStarsFrom(int in) {
        return pattern.chars().skip(in).allMatch(c -> c == '*');
    }
}
