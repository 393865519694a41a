package dev.abound.cli;

import dev.abound.value.Escaped;

/** Text in columns, safe to print. */
final class Columns {

    private Columns() {}

    /** Escaped, and filled with blanks to a width; longer text is not cut. */
    static String left(String text, int width) {
        String safe = Escaped.text(text);
        return safe.length() >= width ? safe : safe + " ".repeat(width - safe.length());
    }
}
