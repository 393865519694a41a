package dev.abound.ibmi.exitpoint;

import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads parameters as an exit program receives them: by address, with their lengths in parameters of their own. A
 * length is never trusted: a negative one counts as 0, and none reaches beyond what is there.
 */
final class Parameters {

    private static final int BINARY_4 = 4;

    private final List<Octets> parameters;
    private final List<String> problems = new ArrayList<>(0);

    /** @throws IllegalArgumentException when there are fewer than the format has */
    Parameters(List<Octets> parameters, ExitPointFormat format, int wanted) {
        if (parameters.size() < wanted) {
            throw new IllegalArgumentException(
                    format + " has " + wanted + " parameters, got " + parameters.size() + ". Pass all, in order.");
        }
        this.parameters = parameters;
    }

    /** Parameter number, counted from 1 as IBM does; unsigned. */
    long number(int parameter, String field) {
        Octets octets = parameters.get(parameter - 1);
        if (octets.length() < BINARY_4) {
            problems.add(field + " (parameter " + parameter + ") wants 4 octets, got " + octets.length());
            return 0;
        }
        return octets.u32(0);
    }

    /** A CHAR(*) parameter; its length is the parameter after it. */
    Octets characters(int parameter, String field) {
        Octets octets = parameters.get(parameter - 1);
        int said = (int) number(parameter + 1, "length of " + field);
        if (said < 0 || said > octets.length()) {
            problems.add("length of " + field + " says " + said + ", " + octets.length() + " octets are there");
        }
        return octets.first(Math.max(said, 0));
    }

    List<String> problems() {
        return problems;
    }

    static Octets binary4(long number) {
        return new WireWriter(BINARY_4).u32(number).toOctets();
    }

    static Octets length(Octets characters) {
        return binary4(characters.length());
    }

    static long checked(long number, String field) {
        if (number < 0 || number > 0xffff_ffffL) {
            throw new IllegalArgumentException(field + " is 0 to 4,294,967,295, got " + number);
        }
        return number;
    }
}
