package dev.abound.handler.dns;

import dev.abound.value.Ipv4Address;

/**
 * A network.
 *
 * @param network its first address: bits beyond the length are zero
 * @param length 0 to 32
 */
record Prefix(Ipv4Address network, int length) {

    Prefix {
        if (length < 0 || length > 32 || (network.bits() & ~mask(length)) != 0) {
            throw new IllegalArgumentException("a network is written like 10.1.0.0/16, with zeros behind its length");
        }
    }

    /** @throws IllegalArgumentException for anything but ADDRESS/LENGTH; a lone address is a network of one */
    static Prefix parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new Prefix(Ipv4Address.parse(text), 32)
                : new Prefix(Ipv4Address.parse(text.substring(0, slash)), length(text.substring(slash + 1)));
    }

    private static int length(String digits) {
        return digits.matches("[0-9]{1,2}") ? Integer.parseInt(digits) : -1;
    }

    boolean contains(Ipv4Address address) {
        return (address.bits() & mask(length)) == network.bits();
    }

    private static int mask(int length) {
        return length == 0 ? 0 : -1 << (32 - length);
    }

    @Override
    public String toString() {
        return network + "/" + length;
    }
}
