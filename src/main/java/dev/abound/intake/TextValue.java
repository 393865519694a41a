package dev.abound.intake;

import dev.abound.event.Protocol;
import dev.abound.value.Escaped;
import dev.abound.value.Octets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The values of a text line: how each is written, and what to say when it is written differently. */
final class TextValue {

    private static final DateTimeFormatter RFC_3339 = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .appendValue(ChronoField.HOUR_OF_DAY, 2)
            .appendLiteral(':')
            .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
            .appendLiteral(':')
            .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendOffset("+HH:MM", "Z")
            .toFormatter(java.util.Locale.ROOT);

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");
    private static final Pattern PAIRS = Pattern.compile("(?:[0-9a-fA-F]{2})+");
    private static final Pattern COLONS = Pattern.compile("[0-9a-fA-F]{1,2}(?::[0-9a-fA-F]{1,2})*");
    private static final Pattern XID = Pattern.compile("[0-9a-fA-F]{1,8}");

    private TextValue() {}

    static <T> T get(TextFields fields, String path, Function<String, T> parser) throws TextLineException {
        return parse(path, fields.get(path), parser);
    }

    static <T> Optional<T> find(TextFields fields, String path, Function<String, T> parser) throws TextLineException {
        Optional<String> text = fields.find(path);
        return text.isEmpty() ? Optional.empty() : Optional.of(parse(path, text.get(), parser));
    }

    private static <T> T parse(String path, String text, Function<String, T> parser) throws TextLineException {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new TextLineException(path + ": " + wrong.getMessage(), wrong);
        }
    }

    /** A whole number, written as one or as a text of digits. */
    static OptionalLong number(TextFields fields, String path, long most) throws TextLineException {
        Optional<String> text = fields.find(path);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!DIGITS.matcher(text.get()).matches() || Long.parseLong(text.get()) > most) {
            throw new TextLineException(path + ": " + wanted("a whole number from 0 to " + most, text.get()));
        }
        return OptionalLong.of(Long.parseLong(text.get()));
    }

    static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(wanted("true or false", text));
        };
    }

    static Protocol protocol(String text) {
        if (DIGITS.matcher(text).matches() && Long.parseLong(text) <= 0xffff_ffffL) {
            return new Protocol(Long.parseLong(text));
        }
        return switch (text) {
            case "dhcp" -> Protocol.DHCP;
            case "bootp" -> Protocol.BOOTP;
            default -> throw new IllegalArgumentException(wanted("dhcp, bootp or a request type number", text));
        };
    }

    /** Hexadecimal, with or without 0x, in pairs or with colons; with colons a leading zero may be missing, as dhcpd writes. */
    static Octets octets(String text) {
        String digits = without0x(text);
        if (COLONS.matcher(digits).matches() && digits.indexOf(':') > 0) {
            return Octets.ofHex(padded(digits));
        }
        if (PAIRS.matcher(digits).matches()) {
            return Octets.ofHex(digits);
        }
        throw new IllegalArgumentException(wanted("hexadecimal digits in pairs or with colons", text));
    }

    private static String padded(String digits) {
        StringBuilder pairs = new StringBuilder(digits.length() * 2);
        for (String octet : digits.split(":", -1)) {
            pairs.append(octet.length() == 1 ? "0" : "").append(octet);
        }
        return pairs.toString();
    }

    private static String without0x(String text) {
        return text.startsWith("0x") ? text.substring(2) : text;
    }

    /** Up to eight hexadecimal digits. */
    static long xid(String text) {
        String digits = without0x(text);
        if (!XID.matcher(digits).matches()) {
            throw new IllegalArgumentException(wanted("up to 8 hexadecimal digits, or a number", text));
        }
        return Long.parseLong(digits, 16);
    }

    /** RFC 3339; finer parts than microseconds are cut. */
    static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text.replace(' ', 'T'), RFC_3339)
                    .toInstant()
                    .truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException(
                    wanted("a time as in RFC 3339, such as 2026-11-21T10:15:30.123456Z", text), malformed);
        }
    }

    private static String wanted(String what, String got) {
        String start = got.length() > 60 ? got.substring(0, 60) + "…" : got;
        return "wants " + what + ", got \"" + Escaped.text(start) + "\"";
    }
}
