package dev.abound.packet;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;

/**
 * Sub-option 8 of option 82 (RFC 4030 §4).
 *
 * @param replayMethod the low four bits of their octet
 * @param replay all 64 bits
 */
public record RelayAuthentication(
        int algorithm, int replayMethod, long replay, Ipv4Address relay, Octets information) {}
