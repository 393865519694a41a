package dev.abound.ibmi.simulator;

import dev.abound.ibmi.simulator.ClValue.Quoted;
import dev.abound.ibmi.simulator.ClValue.Several;
import dev.abound.ibmi.simulator.ClValue.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads one CL command: {@code LIB/NAME value KEYWORD(value (list of values) 'quoted '' text') …}. Labels, variables,
 * expressions and hexadecimal literals are not understood. The ids of syntax messages are not verified.
 */
final class ClParser {

    private static final int LONGEST = 32_702;

    private final String text;
    private int at;

    private ClParser(String text) {
        this.text = text;
    }

    /** What was written, before anything is known about the command. */
    record Written(String name, List<ClValue> positional, Map<String, ClValue> keywords) {}

    static Written parse(String command) throws EscapeMessageException {
        if (command.length() > LONGEST) {
            throw Messages.commandErrors("CPD0018", "A command has at most " + LONGEST + " characters");
        }
        return new ClParser(command).command();
    }

    private Written command() throws EscapeMessageException {
        skipBlanks();
        String name = word();
        if (name.isEmpty()) {
            throw Messages.commandErrors("CPD0020", "A command begins with its name");
        }
        List<ClValue> positional = new ArrayList<>();
        Map<String, ClValue> keywords = new LinkedHashMap<>();
        for (skipBlanks(); at < text.length(); skipBlanks()) {
            parameter(positional, keywords);
        }
        return new Written(name.toUpperCase(Locale.ROOT), positional, keywords);
    }

    private void parameter(List<ClValue> positional, Map<String, ClValue> keywords) throws EscapeMessageException {
        int start = at;
        String word = word();
        boolean keyword = !word.isEmpty() && at < text.length() && text.charAt(at) == '(';
        if (!keyword) {
            at = start;
            positional.add(value());
            return;
        }
        at++;
        if (keywords.put(word.toUpperCase(Locale.ROOT), list()) != null) {
            throw Messages.commandErrors("CPD0045", "Keyword " + word + " was specified more than once");
        }
    }

    private ClValue value() throws EscapeMessageException {
        char next = text.charAt(at);
        if (next == '(') {
            at++;
            return list();
        }
        if (next == '\'') {
            return new Quoted(quoted());
        }
        String word = word();
        if (word.isEmpty()) {
            throw Messages.commandErrors("CPD0028", "Character " + next + " is not expected here");
        }
        return new Word(word);
    }

    /** Up to the closing parenthesis; one element alone is no list. */
    private ClValue list() throws EscapeMessageException {
        List<ClValue> elements = new ArrayList<>();
        for (skipBlanks(); at < text.length(); skipBlanks()) {
            if (text.charAt(at) == ')') {
                at++;
                return elements.size() == 1 ? elements.get(0) : new Several(elements);
            }
            elements.add(value());
        }
        throw Messages.commandErrors("CPD0013", "A matching parenthesis is missing");
    }

    private String quoted() throws EscapeMessageException {
        StringBuilder content = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\'' && (at + 1 == text.length() || text.charAt(at + 1) != '\'')) {
                at++;
                return content.toString();
            }
            if (c == '\'') {
                at++;
            }
            content.append(c);
        }
        throw Messages.commandErrors("CPD0026", "A matching apostrophe is missing");
    }

    private String word() {
        int start = at;
        while (at < text.length() && " ()'".indexOf(text.charAt(at)) < 0 && text.charAt(at) >= ' ') {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }
}
