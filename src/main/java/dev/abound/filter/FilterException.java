package dev.abound.filter;

/** A filter that cannot be used. The message names the column, and shows the text with a caret below the place. */
public final class FilterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int column;
    private final String reason;

    private FilterException(String reason, String shown, int column) {
        super("filter, column " + column + ": " + reason + shown);
        this.reason = reason + shown;
        this.column = column;
    }

    /** @param at index of the character where the trouble begins, from 0 */
    static FilterException at(String text, int at, String what) {
        String shown = text.chars()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new FilterException(what, "\n  " + shown + "\n  " + " ".repeat(at) + "^", at + 1);
    }

    /** Where, counted from 1. */
    public int column() {
        return column;
    }

    /** The message without the column, for whoever knows where the text stands. */
    public String reason() {
        return reason;
    }
}
