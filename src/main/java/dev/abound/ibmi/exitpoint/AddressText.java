package dev.abound.ibmi.exitpoint;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.Optional;

/**
 * The client IP address of a parameter group: dotted decimal in EBCDIC or ASCII, told apart by the octets themselves,
 * padded with blanks or nulls of either. Leading zeros are decimal. Reads octets without making text of them, for the
 * partition key of every entry is read so.
 */
final class AddressText {

    private static final int ASCII_ZERO = '0';
    private static final int ASCII_DOT = '.';
    private static final int LONGEST_PART = 15;

    private static final int LONGEST_SHOWN = 45; // the longest IPv6 address as text
    private static final String ADDRESS_CHARACTERS = "0123456789.: abcdefABCDEF";
    private static final Octets ADDRESS_CHARACTERS_EBCDIC =
            Octets.ofHex("f0f1f2f3f4f5f6f7f8f9" + "4b7a40" + "818283848586" + "c1c2c3c4c5c6");

    private AddressText() {}

    static Octets format(Ipv4Address address) {
        return Ebcdic.of(address.toString());
    }

    /** Empty for anything but four numbers from 0 to 255, IPv6 text included. */
    static Optional<Ipv4Address> parse(Octets text) {
        return parse(text, 0, text.length());
    }

    static Optional<Ipv4Address> parse(Octets text, int from, int to) {
        int start = from;
        int end = to;
        while (end > start && isPadding(text.u8(end - 1))) {
            end--;
        }
        while (start < end && isPadding(text.u8(start))) {
            start++;
        }
        if (start == end) {
            return Optional.empty();
        }
        return Ebcdic.isDigit(text.u8(start))
                ? dotted(text, start, end, Ebcdic.ZERO, Ebcdic.DOT)
                : dotted(text, start, end, ASCII_ZERO, ASCII_DOT);
    }

    /** For a message: the text in quotes if it is text in one of the alphabets, else the octets. */
    static String shown(Octets text) {
        Octets start = text.first(LONGEST_SHOWN);
        return ascii(start)
                .or(() -> ebcdic(start))
                .map(plain -> '"' + plain + '"')
                .orElse("octets " + start.hex());
    }

    private static Optional<String> ascii(Octets text) {
        return Optional.of(text.latin1()).filter(plain -> plain.chars().allMatch(c -> c >= ' ' && c <= '~'));
    }

    /** Of EBCDIC as much as an address of either family needs. */
    private static Optional<String> ebcdic(Octets text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int at = ADDRESS_CHARACTERS_EBCDIC.indexOf(text.u8(i), 0);
            if (at < 0) {
                return Optional.empty();
            }
            plain.append(ADDRESS_CHARACTERS.charAt(at));
        }
        return Optional.of(plain.toString());
    }

    private static boolean isPadding(int octet) {
        return octet == 0 || octet == ' ' || octet == Ebcdic.BLANK;
    }

    private static Optional<Ipv4Address> dotted(Octets text, int from, int to, int zero, int dot) {
        int bits = 0;
        int at = from;
        for (int part = 0; part < 4; part++) {
            int end = endOfDigits(text, at, to, zero);
            int number = number(text, at, end, zero);
            boolean separated = part == 3 ? end == to : end < to && text.u8(end) == dot;
            if (end == at || end - at > LONGEST_PART || number > 255 || !separated) {
                return Optional.empty();
            }
            bits = bits << 8 | number;
            at = end + 1;
        }
        return Optional.of(new Ipv4Address(bits));
    }

    private static int endOfDigits(Octets text, int from, int to, int zero) {
        int at = from;
        while (at < to && text.u8(at) >= zero && text.u8(at) <= zero + 9) {
            at++;
        }
        return at;
    }

    /** Stops growing beyond 255: more digits cannot make it right again. */
    private static int number(Octets text, int from, int to, int zero) {
        int number = 0;
        for (int i = from; i < to && number <= 255; i++) {
            number = number * 10 + (text.u8(i) - zero);
        }
        return number;
    }
}
