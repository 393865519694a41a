package dev.abound.value;

/**
 * An IPv4 address.
 *
 * @param bits the four octets, first octet in the highest bits
 */
public record Ipv4Address(int bits) implements Comparable<Ipv4Address> {

    /** 0.0.0.0: "no address yet" in most header fields (RFC 2131 §2). */
    public static final Ipv4Address ANY = new Ipv4Address(0);

    private static final int LONGEST_PART = 15;

    /** The address in exactly four octets. */
    public static Ipv4Address of(Octets octets) {
        if (octets.length() != 4) {
            throw new IllegalArgumentException("an IPv4 address has 4 octets, got " + octets.length());
        }
        return new Ipv4Address(octets.i32(0));
    }

    /**
     * Dotted decimal: four numbers 0 to 255. Leading zeros are decimal, never octal, because IBM i and old relays pad
     * with them.
     *
     * @throws IllegalArgumentException for anything else, naming what was given
     */
    public static Ipv4Address parse(String text) {
        int bits = 0;
        int at = 0;
        for (int part = 0; part < 4; part++) {
            int start = at;
            int value = 0;
            while (at < text.length() && isDigit(text.charAt(at)) && at - start < LONGEST_PART && value <= 255) {
                value = value * 10 + (text.charAt(at++) - '0');
            }
            boolean separated = part == 3 ? at == text.length() : at < text.length() && text.charAt(at) == '.';
            if (at == start || value > 255 || !separated) {
                throw new IllegalArgumentException(
                        "an IPv4 address is four numbers from 0 to 255 with dots between, got \"" + Escaped.text(text)
                                + "\"");
            }
            at++;
            bits = bits << 8 | value;
        }
        return new Ipv4Address(bits);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    public boolean isAny() {
        return bits == 0;
    }

    public Octets octets() {
        return Octets.of(bits >>> 24, bits >>> 16 & 0xff, bits >>> 8 & 0xff, bits & 0xff);
    }

    /** Numerically, unsigned: 9.0.0.0 comes before 10.0.0.0 and before 192.0.2.1. */
    @Override
    public int compareTo(Ipv4Address other) {
        return Integer.compareUnsigned(bits, other.bits);
    }

    /** Dotted decimal without leading zeros. */
    @Override
    public String toString() {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }
}
