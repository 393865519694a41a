package dev.abound.qsys;

import dev.abound.value.Octets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variables of one call, as the DCL commands say. */
final class ClDeclarations {

    private static final int LONGEST_CHAR = 32_767;
    private static final int LONGEST_NAME = 11;

    private final Map<String, ClVariable> variables = new LinkedHashMap<>();

    static ClDeclarations of(ClCommand pgm, List<ClCommand> declares, List<? extends ClStorage> passed)
            throws ClEscape {
        ClDeclarations made = new ClDeclarations();
        for (ClCommand declare : declares) {
            made.declare(declare);
        }
        made.pass(pgm, passed);
        return made;
    }

    private void declare(ClCommand dcl) throws ClEscape {
        dcl.requireOnly("VAR", "TYPE", "STG", "LEN", "VALUE", "DEFVAR");
        String name = dcl.variable(dcl.one("VAR"));
        if (name.length() > LONGEST_NAME || variables.containsKey(name)) {
            throw dcl.notUnderstood(name + " is too long, or declared twice");
        }
        ClVariable variable = dcl.find("STG").isPresent() ? defined(dcl, name) : automatic(dcl, name);
        variables.put(name, variable);
        if (dcl.find("VALUE").isPresent()) {
            initialise(dcl, variable);
        }
    }

    private ClVariable automatic(ClCommand dcl, String name) {
        ClVariable.Type type = type(dcl);
        int length = length(dcl, type);
        int filling = type == ClVariable.Type.CHAR ? Ebcdic037.BLANK : 0;
        return new ClVariable(name, type, length, ClStorage.own(length, filling), 0);
    }

    private ClVariable defined(ClCommand dcl, String name) {
        if (!dcl.word("STG").equals("*DEFINED") || dcl.find("VALUE").isPresent()) {
            throw dcl.notUnderstood("only STG(*DEFINED) is known, without a VALUE");
        }
        List<ClNode> on = dcl.all("DEFVAR");
        ClVariable.Type type = type(dcl);
        return get(dcl, dcl.variable(on.get(0))).define(name, type, length(dcl, type), dcl.number(on.get(1)));
    }

    private static ClVariable.Type type(ClCommand dcl) {
        return switch (dcl.word("TYPE")) {
            case "*CHAR" -> ClVariable.Type.CHAR;
            case "*INT" -> ClVariable.Type.INT;
            case "*DEC" -> ClVariable.Type.DEC;
            default -> throw dcl.notUnderstood("type " + dcl.word("TYPE"));
        };
    }

    private static int length(ClCommand dcl, ClVariable.Type type) {
        List<ClNode> length = dcl.all("LEN");
        int first = dcl.number(length.get(0));
        boolean right =
                switch (type) {
                    case CHAR -> length.size() == 1 && first >= 1 && first <= LONGEST_CHAR;
                    case INT -> length.size() == 1 && first == Integer.BYTES;
                    case DEC -> length.size() == 2 && first >= 1 && first <= 15 && dcl.number(length.get(1)) == 0;
                };
        if (!right) {
            throw dcl.notUnderstood("length " + length);
        }
        return first;
    }

    private static void initialise(ClCommand dcl, ClVariable variable) throws ClEscape {
        ClNode value = dcl.one("VALUE");
        if (value instanceof ClNode.Text text && variable.type() == ClVariable.Type.CHAR) {
            Octets octets = text.octets();
            if (octets.length() > variable.length()) {
                throw dcl.notUnderstood("the value is longer than the variable");
            }
            variable.assign(octets);
        } else {
            variable.assign(dcl.number(value));
        }
    }

    private void pass(ClCommand pgm, List<? extends ClStorage> passed) {
        pgm.requireOnly("PARM");
        List<ClNode> parameters = pgm.find("PARM").orElse(List.of());
        for (int i = 0; i < parameters.size(); i++) {
            ClVariable parameter = get(pgm, pgm.variable(parameters.get(i)));
            parameter.isParameter();
            if (i < passed.size()) {
                parameter.pass(passed.get(i));
            }
        }
    }

    ClVariable get(ClCommand asking, String name) {
        ClVariable variable = variables.get(name);
        if (variable == null) {
            throw asking.notUnderstood(name + " is not declared");
        }
        return variable;
    }
}
