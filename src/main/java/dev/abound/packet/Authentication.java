package dev.abound.packet;

import dev.abound.value.Octets;

/**
 * Option 90 (RFC 3118 §2).
 *
 * @param replay all 64 bits
 */
public record Authentication(int protocol, int algorithm, int replayMethod, long replay, Octets information) {}
