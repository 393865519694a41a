package dev.abound.value;

/**
 * A client's hardware address as the packet header carries it: {@code htype}, and the first {@code hlen} octets of
 * {@code chaddr} (RFC 2131 §2). Not every one is a MAC: only {@code htype} 1 and 6 are.
 *
 * @param htype hardware type, 0 to 255 (ARP hardware types; 1 is Ethernet)
 * @param octets 1 to 16 octets; an {@code hlen} of 0 is an absent address, not this
 */
public record HardwareAddress(int htype, Octets octets) {

    /** Ethernet, the usual one. */
    public static final int ETHERNET = 1;

    private static final int CHADDR_WIDTH = 16;

    public HardwareAddress {
        if (htype < 0 || htype > 255) {
            throw new IllegalArgumentException("htype is 0 to 255, got " + htype);
        }
        if (octets.isEmpty() || octets.length() > CHADDR_WIDTH) {
            throw new IllegalArgumentException("a hardware address has 1 to 16 octets, got " + octets.length());
        }
    }

    /** An Ethernet address from hexadecimal digits, with or without colons. */
    public static HardwareAddress ethernet(String hex) {
        return new HardwareAddress(ETHERNET, Octets.ofHex(hex));
    }

    /** {@code htype} and then the octets: the form a client identifier made from hardware has (RFC 2132 §9.14). */
    public Octets withType() {
        return Octets.of(htype).plus(octets);
    }

    /** Lower-case pairs with colons. */
    @Override
    public String toString() {
        return octets.hex(":");
    }
}
