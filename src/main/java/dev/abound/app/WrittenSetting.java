package dev.abound.app;

import java.util.Optional;

/**
 * A setting as somebody wrote it, to say where in the file a character of its value stands: continuation lines and
 * escapes are not in the value ({@link java.util.Properties#load(java.io.Reader)}).
 *
 * @param line of the key, from 1
 * @param text key, separator and value, over all its lines
 */
record WrittenSetting(int line, String text) {

    /** Of what was not written in a file. */
    static final WrittenSetting NOWHERE = new WrittenSetting(0, "");

    private static final String BLANK = " \t\f";
    private static final int UNICODE_ESCAPE = 6; // backslash, u, four digits

    /**
     * Line and column of a character.
     *
     * @param index in the value, from 0; at its end counts too
     * @return empty when it was not written in a file
     */
    Optional<String> placeOf(int index) {
        if (line == 0) {
            return Optional.empty();
        }
        int at = valueStart();
        for (int passed = 0; passed < index && at < text.length(); passed++) {
            at = skipContinuation(at + width(at));
        }
        String before = text.substring(0, Math.min(at, text.length()));
        int lines = (int) before.chars().filter(c -> c == '\n').count();
        int column = before.length() - before.lastIndexOf('\n');
        return Optional.of("line " + (line + lines) + ", column " + column);
    }

    /** Behind the key, blanks, one of = and :, blanks. */
    private int valueStart() {
        int at = skipBlanks(0);
        while (at < text.length() && "=:".indexOf(text.charAt(at)) < 0 && BLANK.indexOf(text.charAt(at)) < 0) {
            at += width(at);
        }
        at = skipBlanks(at);
        if (at < text.length() && "=:".indexOf(text.charAt(at)) >= 0) {
            at = skipBlanks(at + 1);
        }
        return skipContinuation(at);
    }

    private int skipBlanks(int from) {
        int at = from;
        while (at < text.length() && BLANK.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** How much of the text makes one character of the value. */
    private int width(int at) {
        if (text.charAt(at) != '\\') {
            return 1;
        }
        return text.startsWith("\\u", at) ? UNICODE_ESCAPE : 2;
    }

    private int skipContinuation(int from) {
        int at = from;
        while (text.startsWith("\\\n", at)) {
            at = skipBlanks(at + 2);
        }
        return at;
    }
}
