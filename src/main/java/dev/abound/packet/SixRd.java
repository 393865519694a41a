package dev.abound.packet;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Ipv6Address;
import java.util.List;

/** Option 212, IPv6 by 6rd (RFC 5969 §7.1.1). */
public record SixRd(int ipv4MaskLength, int prefixLength, Ipv6Address prefix, List<Ipv4Address> borderRelays) {}
