package dev.abound.qsys;

import dev.abound.value.Octets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one statement: label, command, keywords with their parameters. Positional parameters are refused. */
final class ClSyntax {

    private static final String ENDS_A_WORD = " ()'";

    private final ClSourceText.Statement statement;
    private final String text;
    private int at;

    private ClSyntax(ClSourceText.Statement statement) {
        this.statement = statement;
        this.text = statement.text();
    }

    static ClCommand parse(ClSourceText.Statement statement) {
        return new ClSyntax(statement).command();
    }

    private ClCommand command() {
        String first = word();
        String label = "";
        if (first.endsWith(":")) {
            label = first.substring(0, first.length() - 1);
            first = word();
        }
        return named(label, first, elements(false));
    }

    /** A command inside a parameter of another one. */
    static ClCommand ofNodes(ClCommand outer, List<ClNode> content) {
        if (content.isEmpty() || !(content.get(0) instanceof ClNode.Word name)) {
            throw outer.notUnderstood("a command is wanted, got " + content);
        }
        ClSyntax syntax = new ClSyntax(new ClSourceText.Statement(outer.line(), outer.text()));
        return syntax.named("", name.text(), content.subList(1, content.size()));
    }

    private ClCommand named(String label, String qualified, List<ClNode> content) {
        int slash = qualified.indexOf('/');
        String library = slash < 0 ? "" : qualified.substring(0, slash);
        Map<String, List<ClNode>> parameters = new LinkedHashMap<>();
        for (ClNode node : content) {
            if (!(node instanceof ClNode.Group group) || group.function().isEmpty()) {
                throw refused("every parameter has its keyword here, got " + node);
            }
            if (parameters.put(group.function(), group.elements()) != null) {
                throw refused(group.function() + " stands twice");
            }
        }
        return new ClCommand(
                statement.line(), label, qualified.substring(slash + 1), library, parameters, statement.text());
    }

    private List<ClNode> elements(boolean inside) {
        List<ClNode> elements = new ArrayList<>();
        for (skipBlanks(); at < text.length() && text.charAt(at) != ')'; skipBlanks()) {
            elements.add(element());
        }
        if (inside == (at == text.length())) {
            throw refused("parentheses do not match");
        }
        at++;
        return elements;
    }

    private ClNode element() {
        char c = text.charAt(at);
        if (c == '\'') {
            return new ClNode.Text(Ebcdic037.of(quoted()));
        }
        if (c == '(') {
            at++;
            return new ClNode.Group("", elements(true));
        }
        String word = word();
        if (word.equals("X") && at < text.length() && text.charAt(at) == '\'') {
            return new ClNode.Text(Octets.ofHex(quoted()));
        }
        if (at < text.length() && text.charAt(at) == '(') {
            at++;
            return new ClNode.Group(word, elements(true));
        }
        return word.startsWith("&") ? new ClNode.Variable(word) : new ClNode.Word(word);
    }

    private String quoted() {
        StringBuilder quoted = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) != '\'') {
                quoted.append(text.charAt(at));
            } else if (text.startsWith("''", at)) {
                quoted.append('\'');
                at++;
            } else {
                at++;
                return quoted.toString();
            }
        }
        throw refused("an apostrophe is missing");
    }

    private String word() {
        skipBlanks();
        int begin = at;
        while (at < text.length() && ENDS_A_WORD.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (begin == at) {
            throw refused("a word is wanted at " + (at + 1));
        }
        return text.substring(begin, at);
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private ClNotUnderstood refused(String why) {
        return new ClNotUnderstood("line " + statement.line() + ": " + why + ": " + text);
    }
}
