package dev.abound.packet;

import dev.abound.value.Octets;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Text. No RFC promises a charset for host names and their like, so it is ISO 8859-1 (CCSID 819), the only one that
 * loses nothing; trailing NULs are not text but stay in the octets.
 */
final class TextFormats {

    private TextFormats() {}

    /** One character for each octet. */
    record Latin1() implements Format<String> {

        @Override
        public Optional<String> read(Octets value, Findings findings) {
            Octets text = withoutTrailingNuls(value);
            reportInnerNul(text, findings);
            return Optional.of(text.latin1());
        }

        @Override
        public Octets write(String text) {
            if (text.chars().anyMatch(c -> c > 0xff)) {
                throw new IllegalArgumentException("an option's text is ISO 8859-1; this has characters beyond it");
            }
            return Octets.ofLatin1(text);
        }
    }

    /** UTF-8 where the RFC says so; what is not UTF-8 is offered as ISO 8859-1 and reported. */
    record Utf8() implements Format<String> {

        @Override
        public Optional<String> read(Octets value, Findings findings) {
            Octets text = withoutTrailingNuls(value);
            reportInnerNul(text, findings);
            return Optional.of(utf8(text, findings));
        }

        @Override
        public Octets write(String text) {
            return Octets.wrap(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Octets are octets. */
    record Bytes() implements Format<Octets> {

        @Override
        public Optional<Octets> read(Octets value, Findings findings) {
            return Optional.of(value);
        }

        @Override
        public Octets write(Octets value) {
            return value;
        }
    }

    static String utf8(Octets text, Findings findings) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text.buffer()).toString();
        } catch (CharacterCodingException malformed) {
            findings.warning(0, "is not UTF-8; its octets are read as ISO 8859-1");
            return text.latin1();
        }
    }

    static Octets withoutTrailingNuls(Octets value) {
        int end = value.length();
        while (end > 0 && value.u8(end - 1) == 0) {
            end--;
        }
        return value.first(end);
    }

    private static void reportInnerNul(Octets text, Findings findings) {
        int nul = text.indexOf(0, 0);
        if (nul >= 0) {
            findings.warning(nul, "a NUL stands inside the text");
        }
    }

    /** Not empty, and nothing but letters, digits, signs and blanks of ASCII. */
    static boolean isPrintable(Octets value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.u8(i) < ' ' || value.u8(i) > '~') {
                return false;
            }
        }
        return !value.isEmpty();
    }
}
