package dev.abound.bridge;

import dev.abound.omapi.client.ClientSettings;
import dev.abound.value.Ipv4Address;
import java.util.Optional;

/**
 * A dhcpd that is one half of a failover pair, and answers OMAPI.
 *
 * @param name of the relationship in its dhcpd.conf, {@code failover peer "NAME"}
 * @param dhcpd how to reach it
 * @param localAddress its own address in the relationship, where somebody configured it
 * @param partnerAddress its partner's
 */
public record FailoverPeer(
        String name, ClientSettings dhcpd, Optional<Ipv4Address> localAddress, Optional<Ipv4Address> partnerAddress) {}
