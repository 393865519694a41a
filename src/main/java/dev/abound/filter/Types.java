package dev.abound.filter;

import dev.abound.value.Escaped;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** The types of fields. */
final class Types {

    private Types() {}

    private static String got(Token value) {
        return ", got \"" + Escaped.text(value.text()) + "\"";
    }

    /** Equality, and {@code ~} on the text form. */
    private static <T> Optional<Predicate<T>> orPattern(
            Optional<Predicate<T>> plain, String operator, Token value, Function<T, String> form) {
        if (!operator.equals("~")) {
            return plain;
        }
        Glob glob = new Glob(value.text());
        return Optional.of(candidate -> glob.matches(form.apply(candidate)));
    }

    /** {@code < <= > >=} where there is an order; the bound is read only for these. */
    private static <T extends Comparable<T>> Optional<Predicate<T>> ordered(
            Optional<Predicate<T>> plain, String operator, Token value, Function<Token, T> read) {
        return switch (operator) {
            case "<" -> Optional.of(before(read.apply(value)));
            case "<=" -> Optional.of(after(read.apply(value)).negate());
            case ">" -> Optional.of(after(read.apply(value)));
            case ">=" -> Optional.of(before(read.apply(value)).negate());
            default -> plain;
        };
    }

    private static <T extends Comparable<T>> Predicate<T> before(T bound) {
        return candidate -> candidate.compareTo(bound) < 0;
    }

    private static <T extends Comparable<T>> Predicate<T> after(T bound) {
        return candidate -> candidate.compareTo(bound) > 0;
    }

    /** Any text. */
    record Text(boolean caseIgnored) implements Type<String> {
        @Override
        public String operators() {
            return "= != ~";
        }

        @Override
        public Predicate<String> equal(Token value) {
            return caseIgnored ? value.text()::equalsIgnoreCase : value.text()::equals;
        }

        @Override
        public Optional<Predicate<String>> compare(String operator, Token value) {
            Token folded = new Token(value.kind(), fold(value.text()), value.at());
            return orPattern(Type.super.compare(operator, value), operator, folded, this::fold);
        }

        private String fold(String text) {
            return caseIgnored ? text.toLowerCase(Locale.ROOT) : text;
        }
    }

    /** One of a closed set. */
    record Word(List<String> words) implements Type<String> {
        @Override
        public String operators() {
            return "= !=";
        }

        @Override
        public Predicate<String> equal(Token value) {
            if (!words.contains(value.text())) {
                throw new IllegalArgumentException("wanted one of " + String.join(", ", words) + got(value) + "; "
                        + Nearest.suggest(value.text(), new TreeSet<>(words)));
            }
            return value.text()::equals;
        }
    }

    /** {@code dhcp}, {@code bootp}, or the number of a request type nobody knows. */
    record RequestType() implements Type<String> {
        @Override
        public String operators() {
            return "= !=";
        }

        @Override
        public Predicate<String> equal(Token value) {
            if (!value.text().matches("dhcp|bootp|[0-9]{1,10}")) {
                throw new IllegalArgumentException("wanted dhcp, bootp or a number" + got(value));
            }
            return value.text()::equals;
        }
    }

    /** An address; equal also means inside a network or range. */
    record Address() implements Type<Ipv4Address> {
        @Override
        public String operators() {
            return "= != < <= > >=";
        }

        @Override
        public Predicate<Ipv4Address> equal(Token value) {
            return Network.parse(value.text());
        }

        @Override
        public Optional<Predicate<Ipv4Address>> compare(String operator, Token value) {
            return operator.equals("=") || operator.equals("!=")
                    ? Type.super.compare(operator, value)
                    : ordered(Optional.empty(), operator, value, bound -> Ipv4Address.parse(bound.text()));
        }
    }

    /** Octets: bare values are hexadecimal, quoted ones text. */
    record Binary() implements Type<Octets> {
        @Override
        public String operators() {
            return "= != ~";
        }

        @Override
        public Predicate<Octets> equal(Token value) {
            return value.kind() == Token.Kind.QUOTED
                    ? Octets.ofLatin1(value.text())::equals
                    : Octets.ofHex(value.text())::equals;
        }

        @Override
        public Optional<Predicate<Octets>> compare(String operator, Token value) {
            return operator.equals("~")
                    ? orPattern(Optional.empty(), operator, value, Octets::latin1)
                    : Type.super.compare(operator, value);
        }
    }

    /** A hardware address: hexadecimal, quoted or not; patterns see it in lower case with colons. */
    record Hardware() implements Type<Octets> {
        @Override
        public String operators() {
            return "= != ~";
        }

        @Override
        public Predicate<Octets> equal(Token value) {
            return Octets.ofHex(value.text())::equals;
        }

        @Override
        public Optional<Predicate<Octets>> compare(String operator, Token value) {
            Token lower = new Token(value.kind(), value.text().toLowerCase(Locale.ROOT), value.at());
            return operator.equals("~")
                    ? orPattern(Optional.empty(), operator, lower, octets -> octets.hex(":"))
                    : Type.super.compare(operator, value);
        }
    }

    /** A whole number, 0 to 4,294,967,295. */
    record Whole() implements Type<Long> {
        @Override
        public String operators() {
            return "= != < <= > >=";
        }

        @Override
        public Predicate<Long> equal(Token value) {
            return read(value)::equals;
        }

        @Override
        public Optional<Predicate<Long>> compare(String operator, Token value) {
            return ordered(Type.super.compare(operator, value), operator, value, Whole::read);
        }

        private static Long read(Token value) {
            if (!value.text().matches("[0-9]{1,10}")) {
                throw new IllegalArgumentException("wanted a whole number" + got(value));
            }
            return Long.valueOf(value.text());
        }
    }

    /** Yes or no; a condition by itself. */
    record Flag() implements Type<Boolean> {
        @Override
        public String operators() {
            return "= !=";
        }

        @Override
        public Predicate<Boolean> equal(Token value) {
            if (!value.text().matches("true|false")) {
                throw new IllegalArgumentException("wanted true or false" + got(value));
            }
            return Boolean.valueOf(value.text())::equals;
        }

        @Override
        public Optional<Predicate<Boolean>> alone() {
            return Optional.of(yes -> yes);
        }
    }
}
