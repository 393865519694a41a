package dev.abound.omapi.server;

import java.util.Locale;

/**
 * Tells text that can be statements of a dhcpd.conf from text that cannot: a sequence of statements, each begun by a word
 * such a file knows and ended by a semicolon or a balanced block, {@code option} with a name and a value. Nothing is ever
 * carried out, so that is as far as reading goes.
 *
 * <pre>
 * statements = statement*            (one or more)
 * statement  = word … ";"  |  word … "{" statement* "}" [";"]
 * </pre>
 */
final class Statements {

    private static final int DEEPEST = 64;
    private static final int OPTION_WORDS = 3; // option, its name, a value

    private final String text;
    private int at;
    private int depth;
    private int words; // of the statement being read
    private int parentheses; // open in it
    private boolean isOption;
    private boolean any;
    private boolean afterBlock;

    private Statements(String text) {
        this.text = text;
    }

    static boolean areWhole(String text) {
        return new Statements(text).areWhole();
    }

    private boolean areWhole() {
        boolean whole = true;
        for (passOver(); whole && at < text.length(); passOver()) {
            whole = token(text.charAt(at));
        }
        return whole && any && words == 0 && depth == 0;
    }

    private boolean token(char c) {
        return switch (c) {
            case ';' -> semicolon();
            case '{' -> opened();
            case '}' -> closed();
            case '"' -> quoted();
            case '(' -> parenthesis(1);
            case ')' -> parenthesis(-1);
            default -> isOfWord(c) && word();
        };
    }

    private boolean semicolon() {
        at++;
        boolean whole = words == 0 ? afterBlock : parentheses == 0 && (!isOption || words >= OPTION_WORDS);
        ended();
        return whole;
    }

    private boolean opened() {
        at++;
        boolean whole = words > 0 && parentheses == 0 && ++depth <= DEEPEST;
        ended();
        return whole;
    }

    private boolean closed() {
        at++;
        boolean whole = words == 0 && --depth >= 0;
        ended();
        afterBlock = true;
        return whole;
    }

    private void ended() {
        words = 0;
        parentheses = 0;
        isOption = false;
        afterBlock = false;
        any = true;
    }

    private boolean parenthesis(int more) {
        at++;
        parentheses += more;
        return words > 0 && parentheses >= 0;
    }

    private boolean quoted() {
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            at += text.charAt(at) == '\\' ? 1 : 0;
        }
        at++;
        return at <= text.length() && words++ > 0;
    }

    /** The first word of a statement must be one that a dhcpd.conf knows. */
    private boolean word() {
        int from = at;
        while (at < text.length() && isOfWord(text.charAt(at))) {
            at++;
        }
        return words++ > 0 || begins(text.substring(from, at));
    }

    private static boolean isOfWord(char c) {
        return c > ' ' && c <= '~' && ";{}()\"#".indexOf(c) < 0;
    }

    /** {@code default:} of a switch has its colon at once. */
    private boolean begins(String word) {
        String bare = word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
        isOption = bare.toLowerCase(Locale.ROOT).equals("option");
        return StatementWords.has(bare);
    }

    /** Blanks, and comments to the end of their line. */
    private void passOver() {
        while (at < text.length() && (isBlank(text.charAt(at)) || text.charAt(at) == '#')) {
            int lineEnd = text.charAt(at) == '#' ? text.indexOf('\n', at) : at;
            at = lineEnd < 0 ? text.length() : lineEnd + 1;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x0b;
    }
}
