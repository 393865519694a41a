package dev.abound.ledger;

import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.util.List;
import java.util.Optional;

/**
 * A known device, declared by an administrator: the {@code host} object of OMAPI.
 *
 * @param name unique among hosts
 * @param hardware found by it
 * @param clientId {@code dhcp-client-identifier}
 * @param addresses {@code ip-address}: none, one or several
 * @param group the name of its group
 * @param statements kept verbatim, never executed
 * @param known a number of ISC's; 1 unless somebody wrote another
 */
public record Host(
        String name,
        Optional<Hardware> hardware,
        Optional<Octets> clientId,
        List<Ipv4Address> addresses,
        Optional<String> group,
        Optional<String> statements,
        long known) {

    /** What {@code known} is unless somebody says otherwise. */
    public static final long KNOWN = 1;

    private static final int LONGEST_HARDWARE = 20;
    private static final int TYPE_WIDTH = 4;

    /**
     * A hardware address as a declaration may say it: longer than a packet's header has room for.
     *
     * @param type 0 to 4,294,967,295; 1 is Ethernet
     * @param octets 1 to 20
     */
    public record Hardware(long type, Octets octets) {
        public Hardware {
            if (octets.isEmpty() || octets.length() > LONGEST_HARDWARE || type < 0 || type > 0xffff_ffffL) {
                throw new IllegalArgumentException("a host's hardware address has a type of 32 bits and 1 to "
                        + LONGEST_HARDWARE + " octets, got type " + type + " and " + octets.length() + " octets");
            }
        }

        /** As a packet says it. */
        public static Hardware of(HardwareAddress address) {
            return new Hardware(address.htype(), address.octets());
        }

        /** Four octets of type, then the address. */
        public Octets withType() {
            return new WireWriter(TYPE_WIDTH + octets.length())
                    .u32(type)
                    .octets(octets)
                    .toOctets();
        }
    }

    public Host {
        addresses = List.copyOf(addresses);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a host has a name");
        }
    }
}
