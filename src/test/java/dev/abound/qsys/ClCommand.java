package dev.abound.qsys;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One command of a source.
 *
 * @param line where it begins, from 1
 * @param label before it; empty when there is none
 * @param name without library
 * @param library it was qualified with, or empty
 * @param parameters by keyword, in order
 * @param text as written, continuation lines joined
 */
record ClCommand(
        int line, String label, String name, String library, Map<String, List<ClNode>> parameters, String text) {

    Optional<List<ClNode>> find(String keyword) {
        return Optional.ofNullable(parameters.get(keyword));
    }

    List<ClNode> all(String keyword) {
        return find(keyword).orElseThrow(() -> notUnderstood("it has no " + keyword));
    }

    /** The only element of a parameter. */
    ClNode one(String keyword) {
        List<ClNode> elements = all(keyword);
        if (elements.size() != 1) {
            throw notUnderstood(keyword + " has one element here");
        }
        return elements.get(0);
    }

    String word(String keyword) {
        return word(one(keyword));
    }

    String word(ClNode node) {
        if (node instanceof ClNode.Word word) {
            return word.text();
        }
        throw notUnderstood("a word is wanted, got " + node);
    }

    String variable(ClNode node) {
        if (node instanceof ClNode.Variable variable) {
            return variable.name();
        }
        throw notUnderstood("a variable is wanted, got " + node);
    }

    int number(ClNode node) {
        try {
            return Integer.parseInt(word(node));
        } catch (NumberFormatException none) {
            throw notUnderstood("a number is wanted, got " + node);
        }
    }

    /** The command inside {@code EXEC(…)} or {@code THEN(…)}. */
    Optional<ClCommand> inner(String keyword) {
        return find(keyword).map(content -> {
            if (content.size() == 1 && content.get(0) instanceof ClNode.Word word) {
                return new ClCommand(line, "", word.text(), "", Map.of(), word.text());
            }
            return ClSyntax.ofNodes(this, content);
        });
    }

    void requireOnly(String... keywords) {
        for (String given : parameters.keySet()) {
            if (!List.of(keywords).contains(given)) {
                throw notUnderstood(given + " is not known to the interpreter");
            }
        }
    }

    ClNotUnderstood notUnderstood(String why) {
        return new ClNotUnderstood("line " + line + ", " + name + ": " + why);
    }
}
