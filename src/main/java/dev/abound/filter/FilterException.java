package dev.abound.filter;

/** A filter that cannot be used. The message names the column, and shows the text with a caret below the place. */
public final class FilterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int column;

    private FilterException(String message, int column) {
        super(message);
        this.column = column;
    }

    /** @param at index of the character where the trouble begins, from 0 */
    static FilterException at(String text, int at, String what) {
        String shown = text.chars()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new FilterException(
                "filter, column " + (at + 1) + ": " + what + "\n  " + shown + "\n  " + " ".repeat(at) + "^", at + 1);
    }

    /** Where, counted from 1. */
    public int column() {
        return column;
    }
}
