package dev.abound.omapi.server;

import dev.abound.value.Ipv4Address;

/**
 * What a lease is, for good.
 *
 * @param realm where the address means something; sites with overlapping addresses have several
 * @param address in that realm
 */
public record LeaseId(String realm, Ipv4Address address) {}
