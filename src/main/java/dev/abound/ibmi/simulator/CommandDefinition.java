package dev.abound.ibmi.simulator;

import java.util.Arrays;
import java.util.List;

/**
 * A CL command: its name, its keywords in positional order, and what it does.
 *
 * @param required keywords that must be given
 */
record CommandDefinition(String name, List<String> keywords, List<String> required, CommandAction action) {

    /** Keywords separated by blanks, in positional order; an exclamation mark behind one makes it required. */
    static CommandDefinition of(String name, String keywords, CommandAction action) {
        List<String> words = keywords.isBlank() ? List.of() : Arrays.asList(keywords.split(" "));
        List<String> required = words.stream()
                .filter(word -> word.endsWith("!"))
                .map(CommandDefinition::plain)
                .toList();
        return new CommandDefinition(
                name, words.stream().map(CommandDefinition::plain).toList(), required, action);
    }

    private static String plain(String keyword) {
        return keyword.replace("!", "");
    }
}
