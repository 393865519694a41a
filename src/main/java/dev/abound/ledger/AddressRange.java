package dev.abound.ledger;

import dev.abound.value.Ipv4Address;

/**
 * Addresses from a first to a last, both included.
 *
 * @param first the lowest
 * @param last the highest; not below the first
 */
public record AddressRange(Ipv4Address first, Ipv4Address last) {

    /** Every address there is. */
    public static final AddressRange ALL = new AddressRange(new Ipv4Address(0), new Ipv4Address(-1));

    public AddressRange {
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException("a range goes from low to high, got " + first + " to " + last);
        }
    }

    /**
     * The addresses of a network.
     *
     * @param prefix length, 0 to 32
     */
    public static AddressRange ofNetwork(Ipv4Address address, int prefix) {
        if (prefix < 0 || prefix > Integer.SIZE) {
            throw new IllegalArgumentException("a prefix is 0 to 32 bits long, got " + prefix);
        }
        int mask = prefix == 0 ? 0 : -1 << (Integer.SIZE - prefix);
        return new AddressRange(new Ipv4Address(address.bits() & mask), new Ipv4Address(address.bits() | ~mask));
    }

    public boolean contains(Ipv4Address address) {
        return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }

    /** How many addresses, 1 to 4,294,967,296. */
    public long size() {
        return Integer.toUnsignedLong(last.bits()) - Integer.toUnsignedLong(first.bits()) + 1;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
