package dev.abound.qsys;

import dev.abound.value.Octets;
import java.util.List;

/** Values and conditions: constants, variables, %SST, plus and minus, one comparison. Nothing else. */
final class ClExpressions {

    private final ClDeclarations variables;

    ClExpressions(ClDeclarations variables) {
        this.variables = variables;
    }

    boolean isNumber(ClCommand command, List<ClNode> value) {
        ClNode first = value.get(0);
        return first instanceof ClNode.Word
                || (first instanceof ClNode.Variable variable
                        && variables.get(command, variable.name()).type() != ClVariable.Type.CHAR);
    }

    long number(ClCommand command, List<ClNode> value) throws ClEscape {
        long result = number(command, value.get(0));
        for (int i = 1; i + 1 < value.size(); i += 2) {
            long right = number(command, value.get(i + 1));
            result = switch (command.word(value.get(i))) {
                case "+" -> result + right;
                case "-" -> result - right;
                default -> throw command.notUnderstood("operator " + value.get(i));
            };
        }
        if (value.size() % 2 == 0) {
            throw command.notUnderstood("an operand is missing in " + value);
        }
        return result;
    }

    long number(ClCommand command, ClNode operand) throws ClEscape {
        if (operand instanceof ClNode.Variable variable) {
            return variables.get(command, variable.name()).number();
        }
        return command.number(operand);
    }

    Octets characters(ClCommand command, ClNode operand) throws ClEscape {
        if (operand instanceof ClNode.Text text) {
            return text.octets();
        }
        if (operand instanceof ClNode.Variable variable) {
            return variables.get(command, variable.name()).octets();
        }
        Substring substring = substring(command, operand);
        return substring.of().octets(substring.position(), substring.count());
    }

    /** A {@code %SST} with its position and length worked out. */
    record Substring(ClVariable of, long position, long count) {}

    Substring substring(ClCommand command, ClNode node) throws ClEscape {
        if (node instanceof ClNode.Group group
                && group.function().equals("%SST")
                && group.elements().size() == 3) {
            return new Substring(
                    variables.get(command, command.variable(group.elements().get(0))),
                    number(command, group.elements().get(1)),
                    number(command, group.elements().get(2)));
        }
        throw command.notUnderstood("value " + node);
    }

    /** Characters compare as octets: SRTSEQ(*HEX). The shorter is padded with blanks. */
    boolean condition(ClCommand command, List<ClNode> condition) throws ClEscape {
        if (condition.size() != 3) {
            throw command.notUnderstood("a condition is one comparison here, got " + condition);
        }
        int order = isNumber(command, condition)
                ? Long.compare(number(command, condition.get(0)), number(command, condition.get(2)))
                : compare(characters(command, condition.get(0)), characters(command, condition.get(2)));
        return switch (command.word(condition.get(1))) {
            case "*EQ" -> order == 0;
            case "*NE" -> order != 0;
            case "*GT" -> order > 0;
            case "*LT" -> order < 0;
            case "*GE" -> order >= 0;
            case "*LE" -> order <= 0;
            default -> throw command.notUnderstood("comparison " + condition.get(1));
        };
    }

    private static int compare(Octets left, Octets right) {
        int length = Math.max(left.length(), right.length());
        return padded(left, length).compareTo(padded(right, length));
    }

    private static Octets padded(Octets octets, int length) {
        StringBuilder blanks = new StringBuilder();
        for (int i = octets.length(); i < length; i++) {
            blanks.append(' ');
        }
        return octets.plus(Ebcdic037.of(blanks.toString()));
    }
}
