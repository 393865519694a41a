package dev.abound.ledger;

import dev.abound.value.Ipv4Address;

/**
 * What a lease is found by: an address, in the address space it belongs to.
 *
 * @param realm the address space; never empty
 * @param address in it
 */
public record LeaseKey(String realm, Ipv4Address address) implements Comparable<LeaseKey> {

    public LeaseKey {
        if (realm.isEmpty()) {
            throw new IllegalArgumentException("a realm has a name");
        }
    }

    /** By realm, then by address, numerically. */
    @Override
    public int compareTo(LeaseKey other) {
        int realms = realm.compareTo(other.realm);
        return realms != 0 ? realms : address.compareTo(other.address);
    }

    @Override
    public String toString() {
        return address + " in realm " + realm;
    }
}
