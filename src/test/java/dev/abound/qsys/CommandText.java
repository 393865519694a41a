package dev.abound.qsys;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command as the system receives it: variables replaced by what they hold, trailing blanks gone. */
final class CommandText {

    private final ClDeclarations variables;
    private final ClExpressions expressions;

    CommandText(ClDeclarations variables, ClExpressions expressions) {
        this.variables = variables;
        this.expressions = expressions;
    }

    String of(ClCommand command) throws ClEscape {
        StringBuilder text = new StringBuilder(command.name());
        for (Map.Entry<String, List<ClNode>> parameter : command.parameters().entrySet()) {
            text.append(' ').append(parameter.getKey()).append('(');
            text.append(elements(command, parameter.getValue())).append(')');
        }
        return text.toString();
    }

    private String elements(ClCommand command, List<ClNode> elements) throws ClEscape {
        List<String> texts = new ArrayList<>();
        for (ClNode element : elements) {
            texts.add(text(command, element));
        }
        return String.join(" ", texts);
    }

    private String text(ClCommand command, ClNode node) throws ClEscape {
        if (node instanceof ClNode.Word word) {
            return qualified(command, word.text());
        }
        if (node instanceof ClNode.Text text) {
            return "'" + Ebcdic037.text(text.octets()).replace("'", "''") + "'";
        }
        if (node instanceof ClNode.Variable variable) {
            return qualified(command, variable.name());
        }
        ClNode.Group group = (ClNode.Group) node;
        return group.function() + "(" + elements(command, group.elements()) + ")";
    }

    /** {@code &LIB/BINDINGS} comes out of the syntax as one word. */
    private String qualified(ClCommand command, String word) throws ClEscape {
        StringBuilder text = new StringBuilder();
        for (String part : word.split("/", -1)) {
            text.append(text.isEmpty() ? "" : "/").append(part.startsWith("&") ? value(command, part) : part);
        }
        return text.toString();
    }

    /** A text that is no name goes in apostrophes. */
    private String value(ClCommand command, String name) throws ClEscape {
        ClVariable variable = variables.get(command, name);
        if (variable.type() != ClVariable.Type.CHAR) {
            return Long.toString(variable.number());
        }
        String text = Ebcdic037.text(expressions.characters(command, new ClNode.Variable(name)))
                .stripTrailing();
        return text.matches("[*A-Z0-9_]+") ? text : "'" + text.replace("'", "''") + "'";
    }
}
