package dev.abound.ibmi.simulator;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The value of a CL parameter, as written. */
public sealed interface ClValue {

    /** The characters without quotes: as typed when quoted, in upper case otherwise; a list is joined by blanks. */
    String text();

    /** The elements of a list; a single value is a list of one. */
    default List<ClValue> elements() {
        return List.of(this);
    }

    /** Not quoted: a name, a number, a special value, a qualified name. */
    record Word(String text) implements ClValue {
        public Word {
            text = text.toUpperCase(Locale.ROOT);
        }
    }

    /** In apostrophes; two in a row were one. */
    record Quoted(String text) implements ClValue {}

    /** Several values in parentheses. */
    record Several(List<ClValue> elements) implements ClValue {
        public Several {
            elements = List.copyOf(elements);
        }

        @Override
        public String text() {
            return elements.stream().map(ClValue::text).collect(Collectors.joining(" "));
        }
    }
}
