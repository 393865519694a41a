package dev.abound.packet;

/**
 * Option 159, the ports a client may use of a shared address (RFC 7618 §9).
 *
 * @param offset PSID offset
 * @param length significant bits of the PSID, from the left
 */
public record PortParameters(int offset, int length, int psid) {}
