package dev.abound.ibmi.exitpoint;

import dev.abound.value.Octets;

/**
 * The part of EBCDIC we write: digits, capitals, blank and a few signs of the invariant set, which are the same octets
 * in every single-byte EBCDIC code page. No job CCSID is needed to read them.
 */
final class Ebcdic {

    static final int BLANK = 0x40;
    static final int DOT = 0x4b;
    static final int PLUS = 0x4e;
    static final int MINUS = 0x60;
    static final int ZERO = 0xf0;

    private Ebcdic() {}

    /** @throws IllegalArgumentException for a character outside digits, capitals, blank, dot, plus and minus */
    static Octets of(String invariant) {
        byte[] octets = new byte[invariant.length()];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) octet(invariant.charAt(i));
        }
        return Octets.wrap(octets);
    }

    private static int octet(char c) {
        if (c >= '0' && c <= '9') {
            return ZERO + (c - '0');
        }
        if (c >= 'A' && c <= 'Z') {
            return capital(c);
        }
        return switch (c) {
            case ' ' -> BLANK;
            case '.' -> DOT;
            case '+' -> PLUS;
            case '-' -> MINUS;
            default ->
                throw new IllegalArgumentException(
                        "written in EBCDIC are digits, capitals, blank, dot, plus and minus; got U+"
                                + Integer.toHexString(c));
        };
    }

    /** Three rows of the code page: A–I from C1, J–R from D1, S–Z from E2. */
    private static int capital(char c) {
        if (c <= 'I') {
            return 0xc1 + (c - 'A');
        }
        return c <= 'R' ? 0xd1 + (c - 'J') : 0xe2 + (c - 'S');
    }

    /** Only blanks, or nothing at all. */
    static boolean isBlank(Octets octets) {
        for (int i = 0; i < octets.length(); i++) {
            if (octets.u8(i) != BLANK) {
                return false;
            }
        }
        return true;
    }

    static boolean isDigit(int octet) {
        return octet >= ZERO && octet <= ZERO + 9;
    }

    static boolean areDigits(Octets octets, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(octets.u8(i))) {
                return false;
            }
        }
        return true;
    }

    /** The number that digits make; the caller has checked that they are digits, at most nine. */
    static int number(Octets digits, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + (digits.u8(i) - ZERO);
        }
        return number;
    }
}
