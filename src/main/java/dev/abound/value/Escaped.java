package dev.abound.value;

/**
 * Text from the network, made safe to print: a host name can be an attack on whoever reads the log. Control characters
 * (C0, DEL, C1), line and paragraph separators and bidirectional overrides are written as escapes; a backslash is
 * doubled, so that the result can be read back.
 */
public final class Escaped {

    private Escaped() {}

    /** The text with everything that could move a cursor, end a line or reorder a display written as an escape. */
    public static String text(String text) {
        int first = 0;
        while (first < text.length() && !needsEscape(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            append(safe, text.charAt(i));
        }
        return safe.toString();
    }

    private static boolean needsEscape(char c) {
        return c == '\\'
                || c < ' '
                || (c >= 0x7f && c < 0xa0)
                || c == '\u061c'
                || (c >= '\u200b' && c <= '\u200f')
                || (c >= '\u2028' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\ufeff';
    }

    private static void append(StringBuilder safe, char c) {
        if (!needsEscape(c)) {
            safe.append(c);
            return;
        }
        switch (c) {
            case '\\' -> safe.append("\\\\");
            case '\n' -> safe.append("\\n");
            case '\r' -> safe.append("\\r");
            case '\t' -> safe.append("\\t");
            default -> {
                if (c < 0x100) {
                    safe.append(String.format("\\x%02x", (int) c));
                } else {
                    safe.append(String.format("\\u%04x", (int) c));
                }
            }
        }
    }
}
