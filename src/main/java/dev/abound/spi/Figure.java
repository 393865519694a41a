package dev.abound.spi;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A number that a handler or a source keeps of itself, as it stands at the moment of asking. Shown among the metrics,
 * with the name of the handler or source beside it.
 *
 * @param name what it counts and in which unit, such as {@code intake_connections}: lower case, digits, underscores;
 *     the prefix {@code abound_}, and {@code _total} behind what only grows, are added where it is shown. It is chosen
 *     when the program is written: nothing that came from the network may stand in it
 * @param about one sentence
 * @param growing does it only ever grow, from 0 at the start of the process?
 * @param value the number
 */
public record Figure(String name, String about, boolean growing, double value) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

    public Figure {
        Objects.requireNonNull(about);
        if (!NAME.matcher(name).matches() || name.endsWith("_total")) {
            throw new IllegalArgumentException(
                    "the name of a figure is made of lower case words, digits and single underscores, without _total;"
                            + " got \"" + name + "\"");
        }
    }

    /** What only ever grows, such as requests answered. */
    public static Figure counter(String name, String about, long value) {
        return new Figure(name, about, true, (double) value);
    }

    /** What goes up and down, such as open connections. */
    public static Figure gauge(String name, String about, long value) {
        return new Figure(name, about, false, (double) value);
    }

    /** The same for what is no whole number, such as seconds. */
    public static Figure gauge(String name, String about, double value) {
        return new Figure(name, about, false, value);
    }
}
