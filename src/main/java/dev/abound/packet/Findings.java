package dev.abound.packet;

import dev.abound.packet.Problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a format found wrong with one value, offsets counted from the value's first octet. A reader that only wants the
 * value passes {@link #IGNORED}, and no text is made.
 */
final class Findings {

    static final Findings IGNORED = new Findings(List.of(), false, "", 0);

    private final List<Finding> found;
    private final boolean listening;
    private final String part;
    private final int shift;

    private Findings(List<Finding> found, boolean listening, String part, int shift) {
        this.found = found;
        this.listening = listening;
        this.part = part;
        this.shift = shift;
    }

    /**
     * One thing found.
     *
     * @param part of the option, as {@code .1} for sub-option 1; empty for the option itself
     */
    record Finding(Severity severity, int at, String part, String reason) {}

    static Findings listening() {
        return new Findings(new ArrayList<>(), true, "", 0);
    }

    /** For a value inside this value. */
    Findings inside(int code, int from) {
        return listening ? new Findings(found, true, part + "." + code, shift + from) : this;
    }

    /** The same value, seen from an octet further on. */
    Findings from(int at) {
        return listening ? new Findings(found, true, part, shift + at) : this;
    }

    boolean isListening() {
        return listening;
    }

    int size() {
        return found.size();
    }

    List<Finding> all() {
        return found;
    }

    void note(int at, String reason, Object... numbers) {
        add(Severity.NOTE, at, reason, numbers);
    }

    void warning(int at, String reason, Object... numbers) {
        add(Severity.WARNING, at, reason, numbers);
    }

    void error(int at, String reason, Object... numbers) {
        add(Severity.ERROR, at, reason, numbers);
    }

    private void add(Severity severity, int at, String reason, Object... numbers) {
        if (listening) {
            String text = numbers.length == 0 ? reason : String.format(Locale.ROOT, reason, numbers);
            found.add(new Finding(severity, at + shift, part, text));
        }
    }
}
