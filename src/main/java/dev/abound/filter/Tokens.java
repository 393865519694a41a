package dev.abound.filter;

import dev.abound.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts the text of a filter into tokens. */
final class Tokens {

    private static final String SINGLE = "()=<>~,";

    private final String text;
    private int at;

    private Tokens(String text) {
        this.text = text;
    }

    static List<Token> of(String text) {
        Tokens tokens = new Tokens(text);
        List<Token> all = new ArrayList<>();
        do {
            all.add(tokens.next());
        } while (all.get(all.size() - 1).kind() != Kind.END);
        return all;
    }

    private Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new Token(Kind.END, "", at);
        }
        return switch (text.charAt(at)) {
            case '(' -> take(Kind.OPEN, 1);
            case ')' -> take(Kind.CLOSE, 1);
            case ',' -> take(Kind.COMMA, 1);
            case '=', '~' -> take(Kind.OPERATOR, 1);
            case '<', '>' -> take(Kind.OPERATOR, followedByEquals() ? 2 : 1);
            case '!' -> notEquals();
            case '"' -> quoted();
            default -> word();
        };
    }

    private boolean followedByEquals() {
        return text.startsWith("=", at + 1);
    }

    private Token take(Kind kind, int length) {
        Token token = new Token(kind, text.substring(at, at + length), at);
        at += length;
        return token;
    }

    private Token notEquals() {
        if (followedByEquals()) {
            return take(Kind.OPERATOR, 2);
        }
        throw FilterException.at(text, at, "\"!\" stands only in \"!=\"; write \"not\" before a condition");
    }

    private Token quoted() {
        int start = at++;
        StringBuilder content = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            content.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
            at++;
        }
        if (at == text.length()) {
            throw FilterException.at(text, start, "this quoted text has no end; add a \"");
        }
        at++;
        return new Token(Kind.QUOTED, content.toString(), start);
    }

    private char escaped() {
        boolean known = at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0;
        if (!known) {
            throw FilterException.at(text, at, "in quotes a backslash stands before \" or \\ only");
        }
        return text.charAt(++at);
    }

    private Token word() {
        int end = at;
        while (end < text.length() && isInWord(text.charAt(end))) {
            end++;
        }
        return take(Kind.WORD, end - at);
    }

    private static boolean isInWord(char c) {
        return !Character.isWhitespace(c) && SINGLE.indexOf(c) < 0 && c != '"' && c != '!';
    }
}
