package dev.abound.ledger;

import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;

/**
 * A known device, declared by an administrator: the {@code host} object of OMAPI.
 *
 * @param name unique among hosts
 * @param hardwareAddress found by it
 * @param clientId {@code dhcp-client-identifier}
 * @param addresses {@code ip-address}: none, one or several
 * @param group the name of its group
 * @param statements kept verbatim, never executed
 */
public record Host(
        String name,
        Optional<HardwareAddress> hardwareAddress,
        Optional<Octets> clientId,
        List<Ipv4Address> addresses,
        Optional<String> group,
        Optional<String> statements) {

    public Host {
        addresses = List.copyOf(addresses);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a host has a name");
        }
    }
}
