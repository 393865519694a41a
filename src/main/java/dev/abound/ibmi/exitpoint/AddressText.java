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
