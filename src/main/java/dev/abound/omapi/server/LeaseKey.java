package dev.abound.omapi.server;

import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;

/** What leases are looked up by. */
public sealed interface LeaseKey {

    /** In whatever realm: one lease of each. */
    record Address(Ipv4Address address) implements LeaseKey {}

    /** Option 61 as it travelled, 1 octet or more. */
    record Client(Octets identifier) implements LeaseKey {}

    record Hardware(HardwareAddress address) implements LeaseKey {}

    /** This very one. */
    record Id(LeaseId id) implements LeaseKey {}
}
