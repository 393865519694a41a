package dev.abound.omapi.server;

import dev.abound.value.Octets;

/**
 * A hardware address as a host declares it: longer than a packet's header has room for.
 *
 * @param type 0 to 4,294,967,295; 1 is Ethernet
 * @param address 1 to 20 octets
 */
public record HostHardware(long type, Octets address) {

    static final int LONGEST = 20;

    public HostHardware {
        if (address.isEmpty() || address.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a host's hardware address has 1 to " + LONGEST + " octets, got " + address.length());
        }
    }
}
