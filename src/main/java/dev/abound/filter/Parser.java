package dev.abound.filter;

import dev.abound.event.BindingEvent;
import dev.abound.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Reads a filter by recursive descent, typed: each field says which operators and values it takes. */
final class Parser {

    private static final int DEEPEST = 100;
    private static final Set<String> KEYWORDS = new TreeSet<>(Set.of("and", "or", "not", "in"));

    private final String text;
    private final Optional<DeviceKnowledge> devices;
    private final List<Token> tokens;
    private int next;
    private int depth;

    Parser(String text, Optional<DeviceKnowledge> devices) {
        this.text = text;
        this.devices = devices;
        this.tokens = Tokens.of(text);
    }

    Predicate<BindingEvent> parse() {
        Predicate<BindingEvent> whole = or();
        if (peek().kind() != Kind.END) {
            throw wanted(
                    peek(), peek().kind() == Kind.CLOSE ? "no \")\" here, none is open" : "\"and\", \"or\" or the end");
        }
        return whole;
    }

    private Predicate<BindingEvent> or() {
        Predicate<BindingEvent> any = and();
        while (accept("or")) {
            any = any.or(and());
        }
        return any;
    }

    private Predicate<BindingEvent> and() {
        Predicate<BindingEvent> all = not();
        while (accept("and")) {
            all = all.and(not());
        }
        return all;
    }

    private Predicate<BindingEvent> not() {
        Token token = peek();
        if (++depth > DEEPEST) {
            throw FilterException.at(text, token.at(), "more than " + DEEPEST + " conditions inside each other");
        }
        Predicate<BindingEvent> condition = nested();
        depth--;
        return condition;
    }

    private Predicate<BindingEvent> nested() {
        if (accept("not")) {
            return not().negate();
        }
        if (peek().kind() == Kind.OPEN) {
            take();
            Predicate<BindingEvent> inner = or();
            expect(Kind.CLOSE, "\")\"");
            return inner;
        }
        return comparison();
    }

    private Predicate<BindingEvent> comparison() {
        Token name = take();
        if (name.kind() != Kind.WORD || KEYWORDS.contains(name.text())) {
            throw wanted(name, "a field, \"not\" or \"(\"");
        }
        Field<?> field = name.isWord("option") ? option() : field(name);
        return compare(field, name);
    }

    private Field<?> field(Token name) {
        if (name.isWord(Fields.DEVICE)) {
            return Fields.device(devices.orElseThrow(() -> FilterException.at(
                    text, name.at(), "which devices are new is asked of the ledger, and there is none here")));
        }
        if (name.isWord(Fields.HOST)) {
            return Fields.host(devices.orElseThrow(() -> FilterException.at(
                    text, name.at(), "which hosts there are is asked of the ledger, and there is none here")));
        }
        return Fields.find(name.text())
                .orElseThrow(() -> FilterException.at(
                        text,
                        name.at(),
                        "no field is called " + name.shown() + "; " + Nearest.suggest(name.text(), Fields.names())));
    }

    private Field<?> option() {
        expect(Kind.OPEN, "\"(\" and the number of the option");
        Token number = take();
        int code = number.text().matches("[0-9]{1,3}") ? Integer.parseInt(number.text()) : 0;
        if (number.kind() != Kind.WORD || code < 1 || code > 254) {
            throw wanted(number, "the number of an option, 1 to 254");
        }
        expect(Kind.CLOSE, "\")\"");
        return Fields.option(code);
    }

    /** A field, what follows it, and a name to speak of it. */
    private <T> Predicate<BindingEvent> compare(Field<T> field, Token name) {
        if (accept("in")) {
            return field.test(anyOf(values(field, name)));
        }
        if (peek().kind() != Kind.OPERATOR) {
            return field.alone()
                    .orElseThrow(() -> wanted(peek(), "one of " + operators(field) + " after " + name.text()));
        }
        Token operator = take();
        Token value = value(name.text() + " " + operator.text());
        return field.test(read(value, () -> field.type()
                .compare(operator.text(), value)
                .orElseThrow(() -> FilterException.at(
                        text,
                        operator.at(),
                        name.text() + " has no \"" + operator.text() + "\"; it takes " + operators(field)))));
    }

    private static String operators(Field<?> field) {
        return field.type().operators() + " in";
    }

    private <T> List<Predicate<T>> values(Field<T> field, Token name) {
        List<Predicate<T>> predicates = new ArrayList<>();
        boolean list = peek().kind() == Kind.OPEN;
        if (list) {
            take();
        }
        do {
            Token value = value(name.text() + " in");
            predicates.add(read(value, () -> field.type().equal(value)));
        } while (list && acceptComma());
        if (list) {
            expect(Kind.CLOSE, "\",\" or \")\"");
        }
        return predicates;
    }

    private static <T> Predicate<T> anyOf(List<Predicate<T>> predicates) {
        return predicates.stream().reduce(Predicate::or).orElseThrow();
    }

    private interface Reading<T> {
        Predicate<T> read();
    }

    /** What a type says of a value gets its place here. */
    private <T> Predicate<T> read(Token value, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IllegalArgumentException unfit) {
            throw FilterException.at(text, value.at(), unfit.getMessage());
        }
    }

    private Token value(String after) {
        Token token = take();
        if (!token.isValue() || (token.kind() == Kind.WORD && KEYWORDS.contains(token.text()))) {
            throw wanted(token, "a value after " + after);
        }
        return token;
    }

    private boolean accept(String keyword) {
        boolean there = peek().isWord(keyword);
        next += there ? 1 : 0;
        return there;
    }

    private boolean acceptComma() {
        boolean there = peek().kind() == Kind.COMMA;
        next += there ? 1 : 0;
        return there;
    }

    private void expect(Kind kind, String what) {
        Token token = take();
        if (token.kind() != kind) {
            throw wanted(token, what);
        }
    }

    private FilterException wanted(Token got, String what) {
        return FilterException.at(text, got.at(), "wanted " + what + ", got " + got.shown());
    }

    private Token peek() {
        return tokens.get(next);
    }

    /** The end is never passed. */
    private Token take() {
        Token token = peek();
        next += token.kind() == Kind.END ? 0 : 1;
        return token;
    }
}
