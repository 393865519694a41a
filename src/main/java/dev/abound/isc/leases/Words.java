package dev.abound.isc.leases;

import dev.abound.value.Octets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The words of one declaration, one after the other: plain words, quoted texts, and the three signs. */
final class Words {

    enum Kind {
        WORD,
        TEXT,
        SEMICOLON,
        OPEN,
        CLOSE,
        END
    }

    private final byte[] octets;
    private Kind kind = Kind.END;
    private int start; // of the word; behind the quote of a text
    private int end;
    private int at;

    Words(Octets declaration) {
        octets = declaration.toArray();
    }

    Kind next() {
        skipBlanks();
        start = at;
        end = at;
        if (at == octets.length) {
            kind = Kind.END;
        } else {
            kind = kindOf(octets[at]);
            read();
        }
        return kind;
    }

    Kind kind() {
        return kind;
    }

    private static Kind kindOf(byte octet) {
        return switch (octet) {
            case ';' -> Kind.SEMICOLON;
            case '{' -> Kind.OPEN;
            case '}' -> Kind.CLOSE;
            case '"' -> Kind.TEXT;
            default -> Kind.WORD;
        };
    }

    private void read() {
        switch (kind) {
            case WORD -> {
                while (at < octets.length && isWord(octets[at])) {
                    at++;
                }
                end = at;
            }
            case TEXT -> readText();
            default -> end = ++at;
        }
    }

    private void readText() {
        start = ++at;
        while (at < octets.length && octets[at] != '"') {
            at += octets[at] == '\\' ? 2 : 1;
        }
        end = Math.min(at, octets.length);
        at = Math.min(at + 1, octets.length);
    }

    private static boolean isWord(byte octet) {
        return (octet < 0 || octet > ' ') && octet != ';' && octet != '{' && octet != '}' && octet != '"';
    }

    private void skipBlanks() {
        while (at < octets.length && (isBlank(octets[at]) || octets[at] == '#')) {
            if (octets[at] == '#') {
                skipComment();
            } else {
                at++;
            }
        }
    }

    private static boolean isBlank(byte octet) {
        return octet >= 0 && octet <= ' ';
    }

    private void skipComment() {
        while (at < octets.length && octets[at] != '\n') {
            at++;
        }
    }

    /** The word as it stands there, one character for each octet. */
    String word() {
        return new String(octets, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** Where the word begins, and what stands behind it. */
    int start() {
        return start;
    }

    int end() {
        return at;
    }

    /** Lines before the word, for a message. */
    long linesBefore() {
        long lines = 0;
        for (int i = 0; i < Math.min(start, octets.length); i++) {
            lines += octets[i] == '\n' ? 1 : 0;
        }
        return lines;
    }

    /** What a text means, or the octets of hexadecimal digits with colons, of which single ones may lack their zero. */
    Octets octets() {
        return kind == Kind.TEXT ? text() : hex();
    }

    private Octets text() {
        ByteArrayOutputStream meant = new ByteArrayOutputStream(end - start);
        int i = start;
        while (i < end) {
            if (octets[i] == '\\' && i + 1 < end) {
                i = unescape(i + 1, meant);
            } else {
                meant.write(octets[i++]);
            }
        }
        return Octets.wrap(meant.toByteArray());
    }

    /** The escapes dhcpd's own reader knows: octal and hexadecimal numbers, five letters, and the sign itself. */
    private int unescape(int i, ByteArrayOutputStream meant) {
        int length = numberLength(i, 8, 3);
        if (length > 0) {
            meant.write(number(i, length, 8));
            return i + length;
        }
        if (octets[i] == 'x' && numberLength(i + 1, 16, 2) > 0) {
            int digits = numberLength(i + 1, 16, 2);
            meant.write(number(i + 1, digits, 16));
            return i + 1 + digits;
        }
        meant.write(
                switch (octets[i]) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'b' -> '\b';
                    default -> octets[i];
                });
        return i + 1;
    }

    private int numberLength(int i, int radix, int most) {
        int length = 0;
        while (length < most && i + length < end && Character.digit(octets[i + length], radix) >= 0) {
            length++;
        }
        return length;
    }

    private int number(int i, int length, int radix) {
        int value = 0;
        for (int digit = 0; digit < length; digit++) {
            value = value * radix + Character.digit(octets[i + digit], radix);
        }
        return value;
    }

    private Octets hex() {
        ByteArrayOutputStream meant = new ByteArrayOutputStream((end - start + 1) / 3 + 1);
        int i = start;
        while (i < end) {
            int length = numberLength(i, 16, 2);
            boolean separated = i + length == end || octets[i + length] == ':';
            if (length == 0 || !separated) {
                throw new LeaseSyntaxException("wants a quoted text or hexadecimal digits with colons");
            }
            meant.write(number(i, length, 16));
            i += length + 1;
        }
        return Octets.wrap(meant.toByteArray());
    }
}
