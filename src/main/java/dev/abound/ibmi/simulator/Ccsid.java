package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A coded character set identifier and the characters it stands for.
 *
 * @param number as IBM counts them: 37, 273, 500, 1140, 1200 (UTF-16BE), 1208 (UTF-8), 13488 …
 */
record Ccsid(int number, Charset charset) {

    /** UTF-16, big-endian: how commands travel to a server of level 10 or more. */
    static final Ccsid UTF_16 = new Ccsid(1200, StandardCharsets.UTF_16BE);

    /**
     * The character set of a number.
     *
     * @throws IllegalArgumentException when this Java has no such character set; single-byte EBCDIC sets live in the
     *     module {@code jdk.charsets}
     */
    static Ccsid of(int number) {
        return switch (number) {
            case 1200, 13488 -> new Ccsid(number, StandardCharsets.UTF_16BE);
            case 1208 -> new Ccsid(number, StandardCharsets.UTF_8);
            default -> ebcdic(number);
        };
    }

    private static Ccsid ebcdic(int number) {
        String name = String.format(Locale.ROOT, number < 1000 ? "IBM%03d" : "IBM%05d", number);
        if (!Charset.isSupported(name)) {
            throw new IllegalArgumentException("CCSID " + number + " is unknown to this Java (no character set " + name
                    + "). Choose one of the machine's, such as 37, 273, 500 or 1140.");
        }
        return new Ccsid(number, Charset.forName(name));
    }

    Octets encode(String text) {
        return Octets.wrap(text.getBytes(charset));
    }

    /** Cut or filled up with blanks to a width in octets. */
    Octets field(String text, int width) {
        Octets blank = encode(" ");
        return new WireWriter(width)
                .field(encode(text), width, blank.u8(blank.length() - 1))
                .toOctets();
    }

    String decode(Octets octets) {
        return octets.text(charset);
    }

    /** Without the blanks and zeros behind it. */
    String trimmed(Octets octets) {
        String text = decode(octets).replace('\0', ' ');
        return text.stripTrailing();
    }
}
