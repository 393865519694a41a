package dev.abound.omapi.server;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;

/**
 * What a host declares: a known device. It has a hardware address, a client identifier or both.
 *
 * @param name printable ASCII without blanks, no two hosts the same
 * @param clientIdentifier of the device
 * @param hardware of the device
 * @param addresses reserved for it
 * @param statements in the language of dhcpd.conf, kept as they came and never carried out
 * @param group name of a group that existed when it was written
 * @param known a number of ISC's, 1 unless somebody wrote another
 */
public record HostContent(
        String name,
        Optional<Octets> clientIdentifier,
        Optional<HostHardware> hardware,
        List<Ipv4Address> addresses,
        Optional<String> statements,
        Optional<String> group,
        long known) {

    public HostContent {
        addresses = List.copyOf(addresses);
    }

    static final long KNOWN = 1;

    static HostContent named(String name) {
        return new HostContent(
                name, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), KNOWN);
    }

    boolean hasClient() {
        return clientIdentifier.isPresent() || hardware.isPresent();
    }
}
