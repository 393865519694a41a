package dev.abound.packet;

import dev.abound.value.Ipv4Address;

/** Destinations that may be routed to, option 21 (RFC 2132 §4.3): an address and its mask. */
public record PolicyFilter(Ipv4Address address, Ipv4Address mask) {}
