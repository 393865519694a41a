package dev.abound.handler.dns;

import dev.abound.value.Octets;
import java.util.Optional;
import org.xbill.DNS.Name;

/**
 * What is to be in the DNS for an address.
 *
 * @param name the client's name and its mark; empty when nothing is to be there
 * @param forward is the name to have an A record from us?
 * @param reverse is the address to have a PTR record?
 * @param ttl of all records, seconds
 */
record Wanted(Optional<Holder> name, boolean forward, boolean reverse, long ttl) {

    static final Wanted NOTHING = new Wanted(Optional.empty(), false, false, 0);

    /**
     * A name and whose it is.
     *
     * @param name absolute, lower case
     * @param dhcid its mark (RFC 4701)
     */
    record Holder(Name name, Octets dhcid) {}
}
