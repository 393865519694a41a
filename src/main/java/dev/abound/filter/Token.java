package dev.abound.filter;

/**
 * A piece of a filter.
 *
 * @param text without quotes and escapes
 * @param at index of its first character
 */
record Token(Kind kind, String text, int at) {

    enum Kind {
        WORD,
        QUOTED,
        OPERATOR,
        OPEN,
        CLOSE,
        COMMA,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    boolean isValue() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /** As it stands in a message. */
    String shown() {
        return kind == Kind.END ? "the end" : "\"" + text + "\"";
    }
}
