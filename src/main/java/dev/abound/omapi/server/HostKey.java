package dev.abound.omapi.server;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;

/** What hosts are looked up by. */
public sealed interface HostKey {

    record Client(Octets identifier) implements HostKey {}

    record Hardware(HostHardware hardware) implements HostKey {}

    /** One of its addresses. */
    record Address(Ipv4Address address) implements HostKey {}

    /** Case matters. */
    record Name(String name) implements HostKey {}

    record Id(long id) implements HostKey {}
}
